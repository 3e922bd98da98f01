package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.KrytenValidationException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Callbacks around commands. */
class CommandInterceptorTests extends ConfirmationFixture {

    private final List<String> notes = new CopyOnWriteArrayList<>();

    private final KrytenTemplate followed = KrytenTemplate.builder(this.inlet, CommandSettings.defaults("test"))
            .chat(ChatSettings.UNPACED)
            .interceptors(List.of(new Notes("outer "), new Notes("inner ")))
            .build();

    @AfterEach
    void closeFollowed() {
        this.followed.close();
    }

    @Test
    void commandIsFollowedToItsEffect() {
        CompletableFuture<CommandReply> deleted = this.followed.executeAsync("lounge", KrytenCommand.removeVideo(2));
        assertThat(this.notes)
                .containsExactly(
                        "outer rmvideo of robot in cytu.be/lounge", "inner rmvideo of robot in cytu.be/lounge");
        this.time.advance(Duration.ofSeconds(3));
        event("delete", Map.of("uid", 2));
        assertThat(deleted).succeedsWithin(LIMIT);
        assertThat(this.notes.subList(2, 6))
                .containsExactly(
                        "outer confirmed rmvideo PT3S",
                        "inner confirmed rmvideo PT3S",
                        "inner ended null",
                        "outer ended null");
    }

    @Test
    void refusalBeforeSendingEndsCommand() {
        assertThat(this.followed.executeAsync("lounge", KrytenCommand.removeVideo(9)))
                .failsWithin(LIMIT);
        assertThat(this.notes).last().isEqualTo("outer ended KrytenValidationException");
    }

    @Test
    void cancelledCommandEndsWithCancellation() {
        CompletableFuture<CommandReply> deleted = this.followed.executeAsync("lounge", KrytenCommand.removeVideo(2));
        deleted.cancel(false);
        await().untilAsserted(() -> assertThat(this.notes).last().isEqualTo("outer ended CancellationException"));
    }

    @Test
    void linesOfOneTextAreOneCommand() {
        CompletableFuture<CommandReply> said =
                this.followed.executeAsync("lounge", KrytenCommand.say("/me " + "waves"));
        chat("Bot", "waves");
        assertThat(said).succeedsWithin(LIMIT);
        assertThat(this.notes)
                .containsOnlyOnce(
                        "outer say of robot in cytu.be/lounge", "outer confirmed say PT0S", "outer ended null");
    }

    @Test
    void requestOfServiceIsFollowedWithoutChannel() {
        assertThatThrownBy(() -> this.followed.request("bank", " ", null, String.class))
                .isInstanceOf(KrytenValidationException.class);
        assertThat(this.notes)
                .containsExactly(
                        "outer   of bank in null",
                        "inner   of bank in null",
                        "inner ended KrytenValidationException",
                        "outer ended KrytenValidationException");
    }

    @Test
    void questionToRobotIsFollowed() {
        this.followed.robot("lounge").restart();
        assertThat(this.notes).contains("outer restart of robot in cytu.be/lounge", "outer ended null");
    }

    private final class Notes implements CommandInterceptor {

        private final String prefix;

        Notes(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Ending started(CommandCall command) {
            note(command.name() + " of " + command.service() + " in " + command.channel());
            return this::ended;
        }

        @Override
        public void confirmed(String command, Duration time) {
            note("confirmed " + command + " " + time);
        }

        private void ended(@Nullable Throwable failure) {
            note("ended " + ((failure != null) ? failure.getClass().getSimpleName() : "null"));
        }

        private void note(String text) {
            CommandInterceptorTests.this.notes.add(this.prefix + text);
        }
    }
}
