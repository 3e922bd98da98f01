package io.kryten.core;

import java.util.Objects;

import io.kryten.LogSafe;
import io.kryten.protocol.Subjects;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.LoggerFactory;

/**
 * Warning of messages that an application publishes on subjects of the robots: an event would be taken for one of a channel,
 * and a command would be sent without its checks and its reply.
 */
final class RobotSubjectWarning {

    private static final int SHOWN = 100;

    private final RateLimitedLogger limited;

    RobotSubjectWarning(Scheduler scheduler) {
        this.limited = new RateLimitedLogger(LoggerFactory.getLogger(KrytenTemplate.class), scheduler);
    }

    void check(String subject) {
        if (Subjects.isOfRobots(Objects.requireNonNull(subject, "subject"))) {
            this.limited.warn(
                    "subject of robots",
                    "publish was called for '{}', which belongs to the robots: other applications take the message for one of"
                            + " a robot. Use execute or channel(..) for commands, and a subject of your own for messages",
                    LogSafe.of(subject, SHOWN));
        }
    }
}
