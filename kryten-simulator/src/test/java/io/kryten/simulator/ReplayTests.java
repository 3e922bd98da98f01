package io.kryten.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.kryten.KrytenConnectionException;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReplayTests {

    private static final Recording EVENING = Recording.ofResource("recordings/lounge-evening.jsonl");

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);

    private final FakeConnection bus = new FakeConnection(this.time);

    @ParameterizedTest
    @FieldSource("io.kryten.testsupport.Recordings#EVENT_FILES")
    void replayPublishesSameBytesInOrder(String file) {
        Replay replay =
                Recording.ofResource("recordings/" + file).replay(this.bus, this.time, Speed.asFastAsPossible());
        assertThat(replay.done()).isCompleted();
        replay.await(Duration.ZERO);
        List<RecordedLine> lines = Recordings.lines(file);
        assertThat(replay.sent()).isEqualTo(replay.total()).isEqualTo(lines.size());
        assertThat(this.bus.sent()).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(this.bus.sent().get(i).subject()).isEqualTo(lines.get(i).subject());
            assertThat(this.bus.sent().get(i).body()).isEqualTo(lines.get(i).body());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 10})
    void messagesKeepRecordedIntervals(double factor) {
        List<Duration> times = new ArrayList<>();
        this.bus.subscribe(">", null, message -> times.add(Duration.ofNanos(this.time.nanoTime())));
        Replay replay = EVENING.replay(this.bus, this.time, Speed.times(factor));
        assertThat(replay.sent()).isEqualTo(1);
        this.time.advance(Duration.ofHours(1));
        assertThat(replay.done()).isCompleted();
        Instant first = EVENING.messages().get(0).at();
        assertThat(times)
                .containsExactlyElementsOf(EVENING.messages().stream()
                        .map(message -> Duration.between(first, message.at()))
                        .map(offset -> Duration.ofNanos(Math.round(offset.toNanos() / factor)))
                        .toList());
    }

    @Test
    void earlierTimeStampCausesNoWait() {
        Recording strange = Recording.of(List.of(
                new RecordedMessage(Instant.ofEpochSecond(10), "a", "1"),
                new RecordedMessage(Instant.ofEpochSecond(5), "a", "2"),
                new RecordedMessage(Instant.ofEpochSecond(11), "a", "3")));
        Replay replay = strange.replay(this.bus, this.time, Speed.asRecorded());
        assertThat(replay.sent()).isEqualTo(2);
        this.time.advance(Duration.ofSeconds(1));
        assertThat(replay.done()).isCompleted();
    }

    @Test
    void replayCanBeStopped() {
        Replay replay = EVENING.replay(this.bus, this.time, Speed.asRecorded());
        replay.stop();
        this.time.advance(Duration.ofHours(1));
        assertThat(replay.sent()).isEqualTo(1);
        assertThat(replay.done()).isCompletedExceptionally();
        assertThatIllegalStateException()
                .isThrownBy(() -> replay.await(Duration.ZERO))
                .withMessageContaining("1 of 140");
    }

    @Test
    void awaitReportsProgressAfterItsLimit() {
        Replay replay = EVENING.replay(this.bus, this.time, Speed.asRecorded());
        assertThatIllegalStateException()
                .isThrownBy(() -> replay.await(Duration.ofMillis(1)))
                .withMessageContaining("lounge-evening.jsonl")
                .withMessageContaining("1 of 140");
    }

    @Test
    void replayWithoutConnectionFails() {
        this.bus.disconnect();
        Replay replay = EVENING.replay(this.bus, this.time, Speed.asFastAsPossible());
        assertThat(replay.done())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenConnectionException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> replay.await(Duration.ZERO))
                .withMessageContaining("0 of 140");
    }

    @Test
    void returnedFutureIsACopy() {
        Replay replay = EVENING.replay(this.bus, this.time, Speed.asRecorded());
        replay.done().cancel(true);
        this.time.advance(Duration.ofHours(1));
        assertThat(replay.sent()).isEqualTo(140);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void speedMustBeAboveZero(double factor) {
        assertThatIllegalArgumentException().isThrownBy(() -> Speed.times(factor));
    }
}
