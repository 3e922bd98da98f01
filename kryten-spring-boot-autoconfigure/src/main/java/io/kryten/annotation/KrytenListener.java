package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotation of a bean's method that handles the events of channels:
 *
 * <pre>{@code
 * @Component
 * class Greeter {
 *
 *     @KrytenListener(event = "chatmsg", channel = "lounge")
 *     String onChat(ChatMessageEvent message) {                  // the returned text is the reply
 *         return message.text().equals("!ping") ? "Pong!" : null;
 *     }
 *
 *     @KrytenListener                                            // the parameter's type is the event
 *     void onMedia(ChangeMediaEvent media, ChannelOperations channel) {
 *         channel.sendChat("Now playing " + media.title());
 *     }
 * }
 * }</pre>
 *
 * <p>The annotation is repeatable and may be a meta-annotation. Every text attribute resolves {@code ${...}} and
 * {@code #{...}}.
 *
 * <p>Parameters are bound by type, in any order: an event's record (or a common type of several, such as
 * {@code PlaylistUpdateEvent}), {@code KrytenEvent}, {@code RawEvent}, {@code JsonNode} (the payload),
 * {@code ChannelOperations} (bound to the event's channel), {@code Channel}, {@code ChannelState} (the state at the time of
 * the call), {@code ChatUser} (the user of the event at the time of the event; null if unknown), and every type of a
 * {@code KrytenArgumentResolver} bean. With {@link #subject()}: {@code RawMessage}, {@code JsonNode}, or a type to which the
 * message's JSON is converted. A parameter that cannot be bound fails the start of the application.
 *
 * <p>The return type is void, or a {@code CharSequence}, or an {@code Optional} or {@code CompletionStage} of one. A
 * returned text is the reply: a PM to the sender of a PM, chat in the same channel for other events, a message to the reply
 * subject with {@link #subject()}.
 *
 * <p>An exception of the method is counted and passed to the {@link #errorHandler()}; the next event is handled.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(KrytenListeners.class)
@Documented
public @interface KrytenListener {

    /**
     * Events by CyTube's names (protocol.md section 1) in any case; {@code "*"} for all, unknown ones included. The library
     * derives {@code userArrived}, {@code userDeparted}, {@code mediaStarted}, {@code mediaEnded}, {@code rankChanged},
     * {@code afkChanged} and {@code pollResult} from other events; {@code "*"} excludes them. An entry may be a
     * comma-separated list.
     *
     * @return the names; empty for the events of the parameter's type
     */
    String[] event() default {};

    /**
     * Configured channels in any case, as {@code channel} or {@code domain/channel}. An entry may be a comma-separated list.
     *
     * @return the channels; empty for all configured ones
     */
    String[] channel() default {};

    /**
     * CyTube domain of the channels.
     *
     * @return the domain; empty for all
     */
    String domain() default "";

    /**
     * NATS subject, with or without wildcards, in place of events and channels.
     *
     * @return the subject; empty to listen to events
     */
    String subject() default "";

    /**
     * NATS queue group: each event is delivered to one of the instances that share the group. Use one group for all
     * listeners of an application.
     *
     * @return the group; empty for none, so that each event is delivered to every instance
     */
    String group() default "";

    /**
     * Kinds of senders whose lines are ignored.
     *
     * @return the kinds; by default all kinds, so that lines of ordinary users remain
     */
    Sender[] ignore() default {Sender.SELF, Sender.SERVER, Sender.SHADOW_MUTED, Sender.REPLAYED, Sender.IGNORED};

    /**
     * Least rank of the sender of chat and private messages; an unknown rank never satisfies it. Events without a sender are
     * not filtered, and a listener to such events alone is refused. Requires {@code kryten.state.enabled}.
     *
     * @return a number such as {@code 2}, or {@code guest}, {@code registered}, {@code leader}, {@code moderator},
     * {@code admin}, {@code owner}, {@code creator} or {@code site-admin}; empty for all senders
     */
    String minRank() default "";

    /**
     * Order in which events are handled.
     *
     * @return the order
     */
    Order order() default Order.CHANNEL;

    /**
     * Number of events that are handled concurrently with {@link Order#NONE}; refused with another order.
     *
     * @return a number from 1; empty for {@code kryten.listener.concurrency}
     */
    String concurrency() default "";

    /**
     * Time after which a call is interrupted, and after which a stage that it returned fails.
     *
     * @return a duration such as {@code 5s} or {@code PT5S}, {@code 0} for never; empty for
     * {@code kryten.listener.timeout}
     */
    String timeout() default "";

    /**
     * Handler of the method's exceptions.
     *
     * @return the name of a {@code KrytenListenerErrorHandler} bean; empty for the default, which logs
     */
    String errorHandler() default "";

    /**
     * Id of the listener in the registry, in logs and in health.
     *
     * @return a unique id; empty for {@code bean.method}
     */
    String id() default "";

    /**
     * Whether the listener starts with the application.
     *
     * @return {@code true} or {@code false}; empty for true
     */
    String autoStartup() default "";
}
