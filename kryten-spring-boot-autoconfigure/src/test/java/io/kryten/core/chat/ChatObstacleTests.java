package io.kryten.core.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.kryten.KrytenConnectionException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of chat that wait for something else than their pace, such as the repetition of a mute. */
class ChatObstacleTests {

    private final ManualScheduler time = new ManualScheduler();

    private final List<String> sent = new ArrayList<>();

    private boolean online = true;

    private boolean obstacle;

    private final ChatPacer pacer = new ChatPacer(
            "cytu.be/lounge",
            new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100),
            this.time,
            () -> 0,
            () -> this.online,
            Duration.ofSeconds(10),
            () -> this.obstacle);

    @Test
    void urgentTextsAndChatCommandsOfModerationPassAnObstacle() {
        this.obstacle = true;
        usual("usual");
        usual("/kick bob");
        urgent("warning 1", "warning 2");
        this.time.advance(Duration.ofSeconds(30));
        assertThat(this.sent).containsExactly("/kick bob", "warning 1", "warning 2");
        this.obstacle = false;
        this.time.advance(Duration.ofSeconds(1));
        assertThat(this.sent).endsWith("warning 2", "usual");
    }

    @Test
    void begunTextBehindAnObstacleDoesNotHoldUrgentTextsBack() {
        usual("a1", "a2");
        usual("b");
        this.obstacle = true;
        this.time.advance(Duration.ofSeconds(30));
        assertThat(this.sent).containsExactly("a1");
        urgent("warning");
        this.time.advance(Duration.ofSeconds(30));
        assertThat(this.sent).containsExactly("a1", "a2", "warning");
    }

    @Test
    void obstacleExtendsNoWaitForTheEndOfAnOutage() {
        this.obstacle = true;
        this.online = false;
        CompletableFuture<Confirmation> text = usual("a");
        this.time.advance(Duration.ofMillis(9_900));
        assertThat(text).isNotDone();
        this.time.advance(Duration.ofMillis(200));
        assertThat(text).isCompletedExceptionally();
    }

    private CompletableFuture<Confirmation> usual(String... lines) {
        return submit(ChatTurn.USUAL, lines);
    }

    private CompletableFuture<Confirmation> urgent(String... lines) {
        return submit(ChatTurn.FIRST, lines);
    }

    private CompletableFuture<Confirmation> submit(ChatTurn turn, String... lines) {
        return this.pacer.submit(
                Stream.of(lines).map(KrytenCommand::say).toList(), null, turn, LineSender.once(this::send));
    }

    private CompletableFuture<Confirmation> send(KrytenCommand line) {
        if (!this.online) {
            return CompletableFuture.failedFuture(new KrytenConnectionException("offline"));
        }
        this.sent.add(String.valueOf(line.arguments().get("message")));
        return CompletableFuture.completedFuture(Confirmations.YES);
    }
}
