package io.kryten.support;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The real time. */
class SchedulerTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Scheduler.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @AutoClose
    private final Scheduler scheduler = Scheduler.real("test-scheduler");

    @BeforeEach
    void listen() {
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void end() {
        this.logger.detachAppender(this.log);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, AssertionError.class})
    void failedTaskIsLoggedAndTheNextOneRuns(Class<? extends Throwable> type) throws Exception {
        Throwable failure = type.getConstructor().newInstance();
        CountDownLatch done = new CountDownLatch(1);
        this.scheduler.schedule(() -> sneakyThrow(failure), Duration.ZERO);
        this.scheduler.schedule(done::countDown, Duration.ofMillis(1));
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).contains("test-scheduler");
            assertThat(line.getThrowableProxy().getClassName()).isEqualTo(type.getName());
        });
    }

    @Test
    void delayMayBeOfAnyLength() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        this.scheduler.schedule(() -> {}, Duration.ofSeconds(Long.MAX_VALUE));
        this.scheduler.schedule(done::countDown, Duration.ofMillis(-1));
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
