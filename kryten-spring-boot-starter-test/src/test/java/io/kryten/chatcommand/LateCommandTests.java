package io.kryten.chatcommand;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.kryten.annotation.ChatCommand;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Chat commands whose stage is not complete in time. */
@SuppressWarnings("UnusedMethod") // commands are called by reflection
class LateCommandTests {

    private final VirtualTime time = VirtualTime.startingNow();

    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .listeners(new Bot())
            .build();

    @Test
    void commandThatNeverCompletesFailsOnce() {
        this.kryten.allowListenerFailures();
        this.kryten.async().simulateChat("lounge", "alice", "!later");
        this.time.advance(Duration.ofMinutes(1));
        this.stage.complete("too late");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "Sorry, !later failed")
                .hasSent(1);
        assertThat(this.kryten.listenerFailures()).hasSize(1);
    }

    private final class Bot {

        @ChatCommand("later")
        CompletionStage<String> later() {
            return LateCommandTests.this.stage;
        }
    }
}
