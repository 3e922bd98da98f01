package io.kryten.chatcommand;

import java.lang.ref.WeakReference;
import java.time.Duration;

import io.kryten.Channel;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.CooldownScope;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CommandCooldownTests {

    private final ManualScheduler scheduler = new ManualScheduler();

    private final CommandCooldown cooldown =
            new CommandCooldown(Duration.ofSeconds(5), 2, CooldownScope.USER, this.scheduler);

    @Test
    void pastCallsOfManyUsersAreForgotten() {
        WeakReference<String> first = callOnce();
        for (int i = 0; i < 10_000; i++) {
            assertThat(this.cooldown.start(by("user" + i)).isGranted()).isTrue();
            this.scheduler.advance(Duration.ofMillis(100));
        }
        await().until(() -> {
            System.gc();
            return first.refersTo(null);
        });
    }

    @Test
    void refusedCallMakesRoomForAnother() {
        ChatCommandCall call = by("alice");
        CommandCooldown.Admission first = this.cooldown.start(call);
        assertThat(this.cooldown.start(call).isGranted()).isTrue();
        assertThat(this.cooldown.start(call).retryAfter()).isEqualTo(Duration.ofSeconds(5));
        first.cancel();
        assertThat(this.cooldown.start(call).isGranted()).isTrue();
        assertThat(this.cooldown.start(call).retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lateCancelLeavesCallsOfOthers() {
        CommandCooldown ofChannel =
                new CommandCooldown(Duration.ofSeconds(5), 1, CooldownScope.CHANNEL, this.scheduler);
        CommandCooldown.Admission ofAlice = ofChannel.start(by("alice"));
        this.scheduler.advance(Duration.ofSeconds(6));
        assertThat(ofChannel.start(by("bob")).isGranted()).isTrue();

        ofAlice.cancel();
        assertThat(ofChannel.start(by("carol")).retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    /** Calls once by a user of a name that nothing else holds. */
    private WeakReference<String> callOnce() {
        String name = "name".repeat(3);
        this.cooldown.start(by(name));
        return new WeakReference<>(name);
    }

    private static ChatCommandCall by(String name) {
        return new ChatCommandCall(new Channel("cytu.be", "lounge"), name, null, CommandSource.CHAT, "roll", "!roll");
    }
}
