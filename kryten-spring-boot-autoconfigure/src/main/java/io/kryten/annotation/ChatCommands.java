package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Common attributes of the {@link ChatCommand} methods of a class. A class without this annotation has the defaults, in every
 * configured channel.
 *
 * <p>Commands of several classes share one listener if channels, group, ignored senders, order, concurrency, time-out and error
 * handler are the same. Commands with the same first word in a channel must share a listener.
 *
 * <p>On a bean without {@link ChatCommand} methods it ends the start. The annotation may be a meta-annotation. Every text attribute
 * resolves {@code ${...}} and {@code #{...}}.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface ChatCommands {

    /**
     * Words before every command of the class, for example {@code queue} for {@code !queue add} and {@code !queue list}.
     *
     * @return the words with spaces between them; empty for none
     */
    String value() default "";

    /**
     * Configured channels; see {@link KrytenListener#channel()}.
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
     * Places where the commands may be given.
     *
     * @return the places; by default chat and private messages
     */
    CommandSource[] from() default {CommandSource.CHAT, CommandSource.PM};

    /**
     * Least rank of the user who gives a command; see {@link ChatCommand#minRank()}.
     *
     * @return a rank as at {@link KrytenListener#minRank()}; empty for all users
     */
    String minRank() default "";

    /**
     * Conditions of all calls, asked in their order and before those of the method.
     *
     * @return names of {@code ChatCommandCondition} beans; empty for none. An entry may be a comma-separated list
     */
    String[] condition() default {};

    /**
     * NATS queue group: a command is handled by one of the instances that share the group; see {@link KrytenListener#group()}.
     *
     * @return the group; empty for none
     */
    String group() default "";

    /**
     * Kinds of senders whose commands are ignored.
     *
     * @return the kinds; by default all kinds, so that commands of ordinary users remain
     */
    Sender[] ignore() default {Sender.SELF, Sender.SERVER, Sender.SHADOW_MUTED, Sender.REPLAYED, Sender.IGNORED};

    /**
     * Order in which commands are handled. With the default, a command of a channel waits for the one before it.
     *
     * @return the order
     */
    Order order() default Order.CHANNEL;

    /**
     * Number of commands that are handled concurrently with {@link Order#NONE}; refused with another order.
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
     * Handler of the methods' exceptions, refusals not included.
     *
     * @return the name of a {@code KrytenListenerErrorHandler} bean; empty for the default, which logs
     */
    String errorHandler() default "";
}
