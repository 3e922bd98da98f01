package io.kryten.robot;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports robots that spell their channels in another way than was thought, and knows whether they were asked for the first
 * time. Each spelling is logged once.
 */
public final class SpellingChanges {

    private static final Logger logger = LoggerFactory.getLogger(SpellingChanges.class);

    /** How much of a spelling a line of the log shows. */
    private static final int SHOWN = 120;

    private final List<Consumer<Channel>> listeners = new CopyOnWriteArrayList<>();
    private final Set<Channel> logged = ConcurrentHashMap.newKeySet();
    private volatile CompletableFuture<Void> firstQuestions = CompletableFuture.completedFuture(null);

    /** Robots are about to be asked for the first time; so long what is sent to one may be spelled wrongly. */
    void expectFirstQuestions(CompletableFuture<Void> answered) {
        this.firstQuestions = answered;
    }

    /** {@return completes when robots were asked for the first time; completed where nobody is going to ask} */
    public CompletableFuture<Void> firstQuestions() {
        return this.firstQuestions;
    }

    /** Calls a listener after each change, on any thread; it must not block. */
    public void addListener(Consumer<Channel> listener) {
        this.listeners.add(listener);
    }

    void log(Channel channel, Channel spelling) {
        if (!spelling.equals(channel) && this.logged.add(spelling)) {
            logger.info(
                    "kryten.channels spells {} otherwise than its robot, which is configured with {}; messages to the robot"
                            + " use its own spelling. Spell kryten.channels like the robot's configuration",
                    channel,
                    LogSafe.of(spelling.toString(), SHOWN));
        }
    }

    void publish(Channel channel) {
        this.listeners.forEach(listener -> listener.accept(channel));
    }
}
