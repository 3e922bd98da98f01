package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.UnconfirmedCommandException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.command.OptionChanges;
import io.kryten.command.SettingsCommands;
import io.kryten.core.CommandSettings;
import io.kryten.event.KickedEvent;
import io.kryten.event.RefusalEvent;
import io.kryten.event.SelfRankEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Troubles behind a robot that reports success: silence, refusals of CyTube, a low rank, a robot out of its channel. */
class PlayedTroubleTests {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Listener())
            .build();

    @Test
    void missingEffectFailsAtOnce() {
        this.kryten.withoutEffect("rmvideo");
        long before = System.nanoTime();
        assertThatExceptionOfType(UnconfirmedCommandException.class)
                .isThrownBy(() -> this.kryten.deleteMedia("lounge", 1))
                .withMessageContainingAll("rmvideo", "cytu.be/lounge", "playlistdelete");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(this.kryten).sent("rmvideo");
        this.kryten.asUsual("rmvideo");
        assertThatNoException().isThrownBy(() -> this.kryten.deleteMedia("lounge", 1));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.withoutEffect("rmvidoe"))
                .withMessageContaining("rmvideo");
    }

    @Test
    void missingVideoFailsAtOnce() {
        this.kryten.withoutEffect("addvideo");
        assertThatExceptionOfType(UnconfirmedCommandException.class)
                .isThrownBy(() -> this.kryten.addMedia("lounge", "yt", "abc"));
    }

    @Test
    void refusalOfCyTubeReachesBotAndListeners() {
        this.kryten.refuseInChannel("kick", "You do not have permission to kick Bob");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.kickUser("lounge", "bob", ""))
                .satisfies(ex -> assertThat(ex.reason()).isEqualTo("You do not have permission to kick Bob"));
        this.kryten.refuseInChannel("addvideo", "This item is already on the playlist");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.addMedia("lounge", "yt", "abc"))
                .satisfies(ex -> assertThat(ex.reason()).isEqualTo("This item is already on the playlist"));
        this.kryten.refuseInChannel("say", "You have been muted on this channel.");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.sendChat("lounge", "hello"))
                .withMessageContaining("You have been muted");
        this.kryten.awaitHandled();
        assertThat(this.heard)
                .containsExactly(
                        "errorMsg: You do not have permission to kick Bob",
                        "queueFail: This item is already on the playlist",
                        "noflood: You have been muted on this channel.");
    }

    @Test
    void otherWordsOfCyTubeAreQuoted() {
        this.kryten.refuseInChannel("rmvideo", "Not <today>");
        assertThatExceptionOfType(UnconfirmedCommandException.class)
                .isThrownBy(() -> this.kryten.deleteMedia("lounge", 1))
                .withMessageContaining("Not <today>");
    }

    @Test
    void robotOutOfItsChannelTakesNoCommand() {
        this.kryten.robotOutOfChannel();
        assertThatExceptionOfType(NoRobotException.class)
                .isThrownBy(() -> this.kryten.sendChat("lounge", "hello"))
                .withMessageContaining("the robot of cytu.be/lounge is not in its channel");
        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.health().channels().get(0).robotInChannel()).isFalse();
        this.kryten.restoreRobot();
        assertThat(this.kryten.channel("lounge").state().ready()).isTrue();
        this.kryten.sendChat("lounge", "hello");
        assertThat(this.kryten).sentChatExactly("lounge", "hello");
    }

    @Test
    void restartedRobotIsOutUntilItIsRestored() {
        this.kryten.robot("lounge").restart();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.sendChat("lounge", "hello"));
        this.kryten.restoreRobot();
        this.kryten.sendChat("lounge", "hello");
        this.kryten.robot("lounge").halt();
        this.kryten.reset();
        this.kryten.sendChat("lounge", "hello");
        assertThat(this.kryten).sentChatExactly("lounge", "hello");
    }

    @Test
    void lowRankIsRefusedBeforeSending() {
        this.kryten.simulateRank(Rank.REGISTERED);
        assertThatExceptionOfType(InsufficientRankException.class)
                .isThrownBy(() -> this.kryten.deleteMedia("lounge", 1))
                .satisfies(ex -> {
                    assertThat(ex.need()).isEqualTo(Rank.MODERATOR);
                    assertThat(ex.have()).isEqualTo(Rank.REGISTERED);
                });
        this.kryten.sendChat("lounge", "hello");
        assertThat(this.kryten).sentChatExactly("lounge", "hello").didNotSend("rmvideo");
        this.kryten.awaitHandled();
        assertThat(this.heard).containsExactly("rank 1");
        this.kryten.simulateRank(Rank.MODERATOR);
        assertThatNoException().isThrownBy(() -> this.kryten.deleteMedia("lounge", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> this.kryten.simulateRank(Rank.LEADER));
    }

    @Test
    void lowRankIsIgnoredOrKickedWhereNothingIsChecked() {
        try (MockKrytenTemplate mock = unchecked()) {
            mock.simulateRank(Rank.REGISTERED);
            assertThatExceptionOfType(UnconfirmedCommandException.class)
                    .isThrownBy(() -> mock.deleteMedia("lounge", 1));
            assertThatExceptionOfType(CommandRejectedException.class)
                    .isThrownBy(() -> mock.channel("lounge").execute(KrytenCommand.assignLeader("bob")))
                    .withMessageContaining("Attempted assignLeader without sufficient permission");
            assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> mock.sendChat("lounge", "hello"));
        }
    }

    @Test
    void moderatorIsNotKickedForAnOptionOfAdmins() {
        KrytenCommand options = SettingsCommands.options(OptionChanges.NONE.withPageTitle("The Lounge"));
        this.kryten.simulateRank(Rank.MODERATOR);
        assertThatExceptionOfType(InsufficientRankException.class)
                .isThrownBy(() -> this.kryten.channel("lounge").execute(options))
                .withMessageContaining("rank 3");
        try (MockKrytenTemplate mock = unchecked()) {
            mock.simulateRank(Rank.MODERATOR);
            assertThatExceptionOfType(UnconfirmedCommandException.class)
                    .isThrownBy(() -> mock.channel("lounge").execute(options));
            mock.simulateRank(Rank.REGISTERED);
            assertThatExceptionOfType(CommandRejectedException.class)
                    .isThrownBy(() -> mock.channel("lounge").execute(options))
                    .withMessageContaining("Attempted setOptions as a non-moderator");
        }
    }

    @Test
    void kickedRobotIsGone() {
        this.kryten.kickRobot("bye");
        assertThat(this.heard).containsExactly("kicked: bye");
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.sendChat("lounge", "hello"));
        this.kryten.restoreRobot();
        this.kryten.sendChat("lounge", "hello");
        assertThat(this.kryten).sent("say");
    }

    @Test
    void resetEndsAllTroubles() {
        this.kryten.withoutEffect("say");
        this.kryten.refuseInChannel("kick", "no");
        this.kryten.simulateRank(Rank.REGISTERED);
        this.kryten.robotOutOfChannel();
        this.kryten.reset();
        this.kryten.sendChat("lounge", "hello");
        this.kryten.kickUser("lounge", "bob", "");
        this.kryten.deleteMedia("lounge", 1);
        assertThat(this.kryten.channel("lounge").state().selfRank())
                .isNotEqualTo(java.util.Optional.of(Rank.REGISTERED));
        assertThat(this.kryten.channel("lounge").state().rankOf("KrytenBot")).contains(Rank.OWNER);
    }

    @Test
    void dropMayBePlayedByAnswer() {
        this.kryten.withoutEffect("say");
        this.kryten.answer("say", message -> {
            this.kryten.async().simulateEvent("lounge", "spamFiltered", Map.of("reason", "NEW_USER_CHAT"));
            return Map.of("success", true);
        });
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.sendChat("lounge", "hello"))
                .withMessageContaining("NEW_USER_CHAT");
    }

    private static MockKrytenTemplate unchecked() {
        return MockKrytenTemplate.builder("cytu.be/lounge")
                .commands(CommandSettings.defaults("bot").withoutChecks())
                .build();
    }

    @SuppressWarnings("UnusedMethod") // called by reflection
    private final class Listener {

        @KrytenListener
        void onRefusal(RefusalEvent event) {
            PlayedTroubleTests.this.heard.add(event.raw().eventName() + ": " + event.text());
        }

        @KrytenListener
        void onRank(SelfRankEvent event) {
            PlayedTroubleTests.this.heard.add("rank " + event.rank());
        }

        @KrytenListener
        void onKick(KickedEvent event) {
            PlayedTroubleTests.this.heard.add("kicked: " + event.text());
        }
    }
}
