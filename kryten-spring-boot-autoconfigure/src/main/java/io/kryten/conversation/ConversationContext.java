package io.kryten.conversation;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

import io.kryten.Channel;
import io.kryten.support.Scheduler;

/**
 * Parts that all conversations share.
 *
 * @param settings common settings
 * @param filter decides which lines may be answers
 * @param executor runs the ends of conversations; callbacks on answers that block must not delay it
 * @param scheduler the timer
 * @param waiting the conversations with an open question
 * @param counters counters of ended questions
 * @param unheard whether the lines of a user of a channel are no answers, as those of the robot
 * @param running whether questions may be asked
 */
record ConversationContext(
        ConversationSettings settings,
        AnswerFilter filter,
        Executor executor,
        Scheduler scheduler,
        WaitingConversations waiting,
        QuestionCounters counters,
        BiPredicate<Channel, String> unheard,
        BooleanSupplier running) {

    /** Runs a task after a delay on a thread of the executor; the returned action cancels it. */
    Runnable after(Duration delay, Runnable task) {
        return this.scheduler.scheduleCancellable(() -> this.executor.execute(task), delay);
    }
}
