package io.kryten.core;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.command.PollRequest;
import io.kryten.event.PollResultEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Polls that an application starts, and their results. */
class StartedPollTests extends ConfirmationFixture {

    private static final PollRequest REQUEST = PollRequest.of("Tea?", "yes", "no");

    @BeforeEach
    void permitPolls() {
        event("setPermissions", Map.of("pollctl", 2));
    }

    @Test
    void equalPollThatIsReplacedIsNotTheResult() {
        StartedPoll first = shown(start(1), 1_000);
        votes(1_000, 7);
        CompletableFuture<StartedPoll> starting = start(2);
        event("closePoll", Map.of());
        StartedPoll second = shown(starting, 2_000);
        assertThat(first.result())
                .succeedsWithin(LIMIT)
                .satisfies(ended -> assertThat(ended.counts().get(0).count()).isEqualTo(7));
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        votes(2_000, 3);
        event("closePoll", Map.of());
        assertThat(second.result())
                .succeedsWithin(LIMIT)
                .satisfies(ended -> assertThat(ended.counts().get(0).count()).isEqualTo(3));
    }

    @Test
    void firstOfTwoEqualPollsDoesNotCloseTheSecond() {
        StartedPoll first = shown(start(1), 1_000);
        CompletableFuture<StartedPoll> starting = start(2);
        event("closePoll", Map.of());
        shown(starting, 2_000);
        assertThat(CompletableFuture.runAsync(first::close)).succeedsWithin(LIMIT);
        assertThat(acted("closePoll")).isZero();
    }

    @Test
    void refusedPollIsNotWaitedFor() {
        for (int number = 1; number <= 3; number++) {
            CompletableFuture<StartedPoll> refused = start(number);
            event("errorMsg", Map.of("msg", "Invalid data received for poll creation."));
            failure(refused).isInstanceOf(CommandRejectedException.class);
        }
        assertThat(subscribers(PollResultEvent.class)).isZero();
        StartedPoll poll = shown(start(4), 1_000);
        assertThat(subscribers(PollResultEvent.class)).isEqualTo(1);
        poll.result().cancel(false);
        assertThat(subscribers(PollResultEvent.class)).isZero();
    }

    @Test
    void unshownStartStillDistinguishesEqualPolls() {
        StartedPoll first = shown(start(1), 1_000);
        StartedPoll second =
                this.kryten.channel("lounge").confirmed(false).polls().start(REQUEST);
        assertThat(second.isOpen()).isFalse();
        event("closePoll", Map.of());
        assertThat(first.result()).succeedsWithin(LIMIT);
        event("newPoll", poll(2_000, 0));
        votes(2_000, 3);
        assertThat(second.isOpen()).isTrue();
        event("closePoll", Map.of());
        assertThat(second.result())
                .succeedsWithin(LIMIT)
                .satisfies(ended -> assertThat(ended.counts().get(0).count()).isEqualTo(3));
    }

    @Test
    void failedStartThrowsTheReason() {
        this.bus.disconnect();
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.kryten.channel("lounge").polls().start(REQUEST));
    }

    /** Starts a poll, and returns when its command was sent. */
    private CompletableFuture<StartedPoll> start(int number) {
        CompletableFuture<StartedPoll> started = CompletableFuture.supplyAsync(
                () -> this.kryten.channel("lounge").polls().start(REQUEST));
        await().until(() -> acted("newPoll") == number);
        return started;
    }

    private StartedPoll shown(CompletableFuture<StartedPoll> starting, long time) {
        event("newPoll", poll(time, 0));
        return starting.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void votes(long time, int yes) {
        event("updatePoll", poll(time, yes));
    }

    private static Map<String, Object> poll(long time, int yes) {
        return Map.of(
                "title",
                "Tea?",
                "options",
                List.of("yes", "no"),
                "counts",
                List.of(yes, 0),
                "initiator",
                "Bot",
                "timestamp",
                time);
    }
}
