package io.kryten.test.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.kryten.core.KrytenTemplate;
import io.kryten.test.BotActivity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Tracks the bot's calls, and ends unfinished ones of an earlier test. */
final class BotCalls implements SmartInitializingSingleton {

    private static final Logger logger = LoggerFactory.getLogger(BotCalls.class);

    /** A call may send another command when the first has failed. */
    private static final Duration ROUND = Duration.ofMillis(20);

    private static final int ROUNDS = 100;

    /** From this round on, calls that wait for other things than a command are interrupted. */
    private static final int INTERRUPTING = 10;

    private final BotActivity activity;
    private final ObjectProvider<KrytenTemplate> templates;

    BotCalls(BotActivity activity, ObjectProvider<KrytenTemplate> templates) {
        this.activity = activity;
        this.templates = templates;
    }

    @Override
    public void afterSingletonsInstantiated() {
        this.templates.forEach(template -> template.decorateCallbacks(this.activity::tracked));
    }

    /** Fails waiting commands, and returns when all listeners have ended. */
    void end() {
        boolean ended = false;
        long changes = -1;
        for (int round = 0; (!ended || changes != this.activity.changes()) && round < ROUNDS; round++) {
            changes = this.activity.changes();
            this.templates.forEach(KrytenTemplate::forgetWaiting);
            if (round >= INTERRUPTING) {
                this.activity.interrupt();
            }
            ended = this.activity.awaitEnd(ROUND);
        }
        List<String> abandoned = this.activity.abandon();
        if (!abandoned.isEmpty()) {
            logger.warn(
                    "A test is over, but the bot still works for it and does not heed interrupts; the next test begins all"
                            + " the same:\n  - {}",
                    String.join("\n  - ", abandoned));
        }
    }
}
