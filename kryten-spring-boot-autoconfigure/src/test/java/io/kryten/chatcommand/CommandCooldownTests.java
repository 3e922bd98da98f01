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
            assertThat(this.cooldown.start(by("user" + i))).isZero();
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
        assertThat(this.cooldown.start(call)).isZero();
        assertThat(this.cooldown.start(call)).isZero();
        assertThat(this.cooldown.start(call)).isEqualTo(Duration.ofSeconds(5));
        this.cooldown.cancel(call);
        assertThat(this.cooldown.start(call)).isZero();
        assertThat(this.cooldown.start(call)).isEqualTo(Duration.ofSeconds(5));
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
