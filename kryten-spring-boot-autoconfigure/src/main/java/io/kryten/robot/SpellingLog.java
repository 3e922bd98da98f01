package io.kryten.robot;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log of robots that spell their channels in another way than {@code kryten.channels}; logs each spelling once. */
final class SpellingLog implements RobotListener {

    private static final Logger logger = LoggerFactory.getLogger(SpellingLog.class);

    /** Longest part of a spelling that a log line shows. */
    private static final int SHOWN = 120;

    private final Set<Channel> logged = ConcurrentHashMap.newKeySet();

    @Override
    public void onChange(Channel channel, Robot before, Robot after) {
        Channel spelling = after.spelling();
        if (spelling != null && !spelling.equals(channel) && this.logged.add(spelling)) {
            logger.info(
                    "kryten.channels spells {} otherwise than its robot, which is configured with {}; messages to the robot"
                            + " use its own spelling. Spell kryten.channels like the robot's configuration",
                    channel,
                    LogSafe.of(spelling.toString(), SHOWN));
        }
    }
}
