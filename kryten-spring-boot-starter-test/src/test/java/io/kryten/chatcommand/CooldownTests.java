package io.kryten.chatcommand;

import java.time.Duration;
import java.time.Instant;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.CooldownScope;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cooldowns in virtual time. */
class CooldownTests {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T11:00:00Z"));

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge", "cytu.be/movies")
            .time(this.time)
            .listeners(new Slow())
            .build();

    @BeforeEach
    void join() {
        for (String channel : new String[] {"lounge", "movies"}) {
            this.kryten.simulateJoin(channel, "alice");
            this.kryten.simulateJoin(channel, "bob");
        }
    }

    @Test
    void secondCallIsRefusedWithRemainingTime() {
        this.kryten.simulateChat("lounge", "alice", "!user");
        this.time.advance(Duration.ofMillis(1_500));
        this.kryten.simulateChat("lounge", "ALICE", "!user");
        assertThat(this.kryten)
                .sentChatExactly("lounge", "done")
                .sentPm("lounge", "ALICE", "Wait 1 min 29 s for !user");

        this.time.advance(Duration.ofMillis(88_500));
        this.kryten.simulateChat("lounge", "alice", "!user");
        assertThat(this.kryten).sentChatExactly("lounge", "done", "done");
    }

    @Test
    void scopeDecidesWhichCallsShareCooldown() {
        for (String command : new String[] {"!user", "!channel", "!all"}) {
            this.kryten.simulateChat("lounge", "alice", command);
            this.kryten.simulateChat("lounge", "bob", command);
            this.kryten.simulateChat("movies", "alice", command);
        }
        assertThat(this.kryten)
                .sentChatExactly("lounge", "done", "done", "channel", "all")
                .sentChatExactly("movies", "done", "channel")
                .sentPm("lounge", "bob", "Wait 5 s for !channel")
                .sentPm("lounge", "bob", "Wait 1 h for !all")
                .sentPm("movies", "alice", "Wait 1 h for !all")
                .hasSent(9);
    }

    @Test
    void unreadableAndRefusedCallsStartNoCooldown() {
        this.kryten.simulateChat("lounge", "alice", "!refuse x");
        this.kryten.simulateChat("lounge", "alice", "!refuse 0");
        this.kryten.simulateChat("lounge", "alice", "!refuse 1");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "'x' is not a whole number. Usage: !refuse <n>")
                .sentPm("lounge", "alice", "No")
                .sentChatExactly("lounge", "done")
                .hasSent(3);
    }

    @Test
    void severalCallsAreAllowedWithinPeriod() {
        for (int second = 0; second < 4; second++) {
            this.kryten.simulateChat("lounge", "alice", "!thrice");
            this.time.advance(Duration.ofSeconds(1));
        }
        this.kryten.simulateChat("lounge", "bob", "!thrice");
        assertThat(this.kryten)
                .sentChatExactly("lounge", "done", "done", "done", "done")
                .sentPm("lounge", "alice", "Wait 57 s for !thrice")
                .hasSent(5);

        this.time.advance(Duration.ofSeconds(56));
        this.kryten.simulateChat("lounge", "alice", "!thrice");
        this.kryten.simulateChat("lounge", "alice", "!thrice");
        assertThat(this.kryten)
                .sentChatExactly("lounge", "done", "done", "done", "done", "done")
                .sentPm("lounge", "alice", "Wait 1 s for !thrice");
    }

    @Test
    void refusedCallIsNotCounted() {
        this.kryten.simulateChat("lounge", "alice", "!refuse 1");
        this.time.advance(Duration.ofSeconds(30));
        this.kryten.simulateChat("lounge", "alice", "!refuse 0");
        assertThat(this.kryten).sentPm("lounge", "alice", "Wait 30 s for !refuse");

        this.time.advance(Duration.ofSeconds(30));
        this.kryten.simulateChat("lounge", "alice", "!refuse 0");
        this.kryten.simulateChat("lounge", "alice", "!refuse 1");
        assertThat(this.kryten).sentPm("lounge", "alice", "No").sentChatExactly("lounge", "done", "done");
    }

    @Test
    void manyUsersHaveTheirOwn() {
        for (int i = 0; i < 2_000; i++) {
            this.kryten.simulateChat("lounge", "user" + i, "!user");
            this.time.advance(Duration.ofMillis(10));
        }
        this.kryten.simulateChat("lounge", "user0", "!user");
        assertThat(this.kryten.publishedCommands().stream().filter(sent -> sent.isChat()))
                .hasSize(2_000);
    }

    static final class Slow {

        @ChatCommand("user")
        @Cooldown("90s")
        String user() {
            return "done";
        }

        @ChatCommand("thrice")
        @Cooldown(value = "1m", calls = 3)
        String thrice() {
            return "done";
        }

        @ChatCommand("channel")
        @Cooldown(value = "5s", per = CooldownScope.CHANNEL)
        String channel() {
            return "channel";
        }

        @ChatCommand("all")
        @Cooldown(value = "1h", per = CooldownScope.ALL)
        String all() {
            return "all";
        }

        @ChatCommand("refuse <n>")
        @Cooldown("1m")
        String refuse(int n) {
            if (n == 0) {
                throw new ChatCommandException("No");
            }
            return "done";
        }
    }
}
