package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a bean's method a listener for what happens in rooms. May be repeated and put on other annotations; in every text
 * attribute {@code ${...}} and {@code #{...}} are resolved.
 *
 * <p>Parameters, by type and in any order: an event's record (or a common type of several, such as
 * {@code PlaylistUpdateEvent}), {@code KrytenEvent}, {@code RawEvent}, {@code JsonNode} (the payload),
 * {@code ChannelOperations} (bound to the event's room), {@code Channel}, {@code ChannelState} (the room as it is when the
 * method is called), {@code ChatUser} (whom the event is about, as known then; null if not known), and whatever a
 * {@code KrytenArgumentResolver} bean gives. With {@link #subject()}: {@code RawMessage}, {@code JsonNode}, or any type that
 * the message's JSON is converted to.
 *
 * <p>Return type: void, or a {@code CharSequence}, an {@code Optional} or a {@code CompletionStage} of one. A returned text
 * is the reply: a PM to the sender of a PM, chat in the same room otherwise; to the reply subject with
 * {@link #subject()}.
 *
 * <p>An exception is logged with the listener's name, counted, and the next event is handled.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(KrytenListeners.class)
@Documented
public @interface KrytenListener {

    /**
     * Which events, by CyTube's names in any case; {@code "*"} for all, unknown ones too. Events that no robot sends, but
     * that follow from others, are called {@code userArrived}, {@code userDeparted}, {@code mediaStarted},
     * {@code mediaEnded}, {@code rankChanged}, {@code afkChanged} and {@code pollResult}; {@code "*"} is without them. An
     * entry may be a comma-separated list.
     *
     * @return the names; empty to take them from the parameter's type
     */
    String[] event() default {};

    /**
     * In which rooms: configured channels in any case, {@code domain/channel} allowed. An entry may be a comma-separated
     * list.
     *
     * @return the channels; empty for all configured ones
     */
    String[] channel() default {};

    /**
     * On which site.
     *
     * @return the domain; empty for all
     */
    String domain() default "";

    /**
     * Any NATS subject, wildcards allowed, instead of events and channels.
     *
     * @return the subject; empty to listen to events
     */
    String subject() default "";

    /**
     * NATS queue group: of several instances of an application that share a group, one gets each event. Use one group for
     * all listeners of an application.
     *
     * @return the group; empty for none, so that every instance gets each event
     */
    String group() default "";

    /**
     * Whose lines are passed over.
     *
     * @return kinds of senders; by default all but ordinary visitors
     */
    Sender[] ignore() default {Sender.SELF, Sender.SERVER, Sender.SHADOW_MUTED, Sender.REPLAYED, Sender.IGNORED};

    /**
     * Of whom lines are taken: of chat and private messages only those whose sender is known to have at least this rank.
     * Other events have no sender, and come whatever this says. Needs {@code kryten.state.enabled}.
     *
     * @return a number such as {@code 2}, or {@code guest}, {@code registered}, {@code leader}, {@code moderator},
     * {@code admin}, {@code owner}, {@code creator} or {@code site-admin}; empty for everybody
     */
    String minRank() default "";

    /**
     * Which events wait for each other.
     *
     * @return the order
     */
    Order order() default Order.CHANNEL;

    /**
     * How many events are handled at once with {@link Order#NONE}.
     *
     * @return a number from 1; empty for {@code kryten.listener.concurrency}
     */
    String concurrency() default "";

    /**
     * After how long a call is interrupted.
     *
     * @return a duration such as {@code 5s} or {@code PT5S}, {@code 0} for never; empty for
     * {@code kryten.listener.timeout}
     */
    String timeout() default "";

    /**
     * Who is told when the method throws.
     *
     * @return name of a {@code KrytenListenerErrorHandler} bean; empty for the default, which logs
     */
    String errorHandler() default "";

    /**
     * The listener's name in the registry, in logs and in health.
     *
     * @return a unique name; empty for {@code bean.method}
     */
    String id() default "";

    /**
     * Whether it starts with the application.
     *
     * @return {@code true} or {@code false}; empty for true
     */
    String autoStartup() default "";
}
