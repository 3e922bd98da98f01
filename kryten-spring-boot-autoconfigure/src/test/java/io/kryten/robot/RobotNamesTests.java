package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.kryten.core.TemplateFixture;
import io.kryten.nats.KrytenConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The wait for the names of all robots. */
class RobotNamesTests extends MonitorFixture {

    /** Less than the wait for names, which is one second. */
    private static final Duration AT_ONCE = Duration.ofMillis(900);

    /** Far less than the wait of the fixture's monitor. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void waitLastsAtMostOneSecondOnce() {
        try (RobotMonitor monitor = new RobotMonitor(this.connection, this.robots, this.fixture.time)) {
            assertThat(assertTimeoutPreemptively(LIMIT, () -> waitOf(monitor))).isGreaterThan(AT_ONCE);
            // The shortest of several: a busy machine may hold up any of them.
            assertThat(Stream.generate(() -> waitOf(monitor)).limit(5))
                    .anySatisfy(next -> assertThat(next).isLessThan(AT_ONCE));
        }
    }

    @Test
    void waitEndsAtOnceAfterASurvey() {
        this.fixture.robot(LOUNGE);
        this.monitor.start();
        assertTimeoutPreemptively(LIMIT, this.monitor::awaitNames);
    }

    @Test
    void waitOutlastsARoundThatTheConnectionEnded() {
        KrytenConnection.Subscription silent = silentRobot();
        this.monitor.start();
        this.connection.disconnect();
        CompletableFuture<@Nullable String> name = nameAfterWait();
        assertThat(name).as("no connection").isNotCompleted();
        silent.close();
        this.fixture.robot(LOUNGE);
        this.connection.connect();
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval());
        assertThat(name).succeedsWithin(LIMIT).isEqualTo("Bot_Lounge");
    }

    @Test
    void waitOutlastsASurveyOfOneChannel() {
        this.connection.subscribe("kryten.user_level.>", null, message -> {});
        this.monitor.start();
        this.connection.disconnect();
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval());
        this.connection.holdNotices();
        this.connection.connect();
        CompletableFuture<RobotSurvey> survey = this.monitor.survey(List.of(TemplateFixture.THEATER));
        this.fixture.time.advance(WINDOW);
        assertThat(survey).isCompleted();
        CompletableFuture<@Nullable String> name = nameAfterWait();
        this.fixture.robot(LOUNGE);
        this.connection.releaseNotices();
        this.fixture.time.advance(WINDOW);
        assertThat(name).succeedsWithin(LIMIT).isEqualTo("Bot_Lounge");
    }

    @Test
    void interruptEndsTheWaitAndIsKept() {
        boolean kept = assertTimeoutPreemptively(LIMIT, () -> {
            Thread.currentThread().interrupt();
            this.monitor.awaitNames();
            return Thread.interrupted();
        });
        assertThat(kept).isTrue();
    }

    private static Duration waitOf(RobotMonitor monitor) {
        long begin = System.nanoTime();
        monitor.awaitNames();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** The name of a robot at the end of the wait, which has begun when this method returns. */
    private CompletableFuture<@Nullable String> nameAfterWait() {
        CompletableFuture<@Nullable String> name = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            this.monitor.awaitNames();
            name.complete(this.robots.robot(LOUNGE).name());
        });
        waiting.start();
        await().until(() -> name.isDone() || waiting.getState() == Thread.State.TIMED_WAITING);
        return name;
    }
}
