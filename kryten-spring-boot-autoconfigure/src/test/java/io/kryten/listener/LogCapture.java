package io.kryten.listener;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Log lines of this package while the capture is open. */
final class LogCapture implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.kryten");
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent event) {
            LogCapture.this.events.add(event);
        }
    };

    LogCapture() {
        this.appender.start();
        this.logger.addAppender(this.appender);
    }

    /** {@return lines of level WARN and above} */
    List<String> warnings() {
        return this.events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** {@return lines of level INFO} */
    List<String> infos() {
        return this.events.stream()
                .filter(event -> event.getLevel().equals(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** {@return lines of level ERROR} */
    List<String> errors() {
        return this.events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** {@return the stack traces of lines of level WARN and above} */
    List<String> stackTraces() {
        return this.events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN) && event.getThrowableProxy() != null)
                .map(event -> Arrays.toString(event.getThrowableProxy().getStackTraceElementProxyArray()))
                .toList();
    }

    @Override
    public void close() {
        this.logger.detachAppender(this.appender);
        this.appender.stop();
    }
}
