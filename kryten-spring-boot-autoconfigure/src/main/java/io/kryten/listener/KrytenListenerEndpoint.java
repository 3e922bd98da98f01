package io.kryten.listener;

import java.time.Duration;
import java.util.Set;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import org.jspecify.annotations.Nullable;

/**
 * A listener method with everything that its annotation says, resolved and checked.
 *
 * @param id its unique name
 * @param handler the code that is invoked
 * @param source what it listens to
 * @param ignored whose lines it passes over
 * @param minRank the lowest rank whose lines it takes; null for any
 * @param order which events wait for each other
 * @param concurrency how many are handled at once with {@link Order#NONE}
 * @param timeout after how long a call is interrupted; zero for never
 * @param errorHandler who is told when the method throws
 * @param autoStartup whether it starts with the application
 */
public record KrytenListenerEndpoint(
        String id,
        Handler handler,
        Source source,
        Set<Sender> ignored,
        @Nullable Rank minRank,
        Order order,
        int concurrency,
        Duration timeout,
        KrytenListenerErrorHandler errorHandler,
        boolean autoStartup) {

    /** The same listener under another name. */
    KrytenListenerEndpoint withId(String changed) {
        return new KrytenListenerEndpoint(
                changed,
                this.handler,
                this.source,
                this.ignored,
                this.minRank,
                this.order,
                this.concurrency,
                this.timeout,
                this.errorHandler,
                this.autoStartup);
    }

    /** What a listener listens to. */
    public sealed interface Source {

        /** {@return the queue group, or null for none} */
        @Nullable
        String group();
    }

    /**
     * Events of rooms.
     *
     * @param tokens normalized names of events; empty for all, unknown ones too
     * @param channels in which rooms
     * @param reading in which form the method takes them
     * @param group the queue group, or null for none
     */
    public record Events(
            Set<String> tokens,
            Set<Channel> channels,
            Reading reading,
            @Nullable String group) implements Source {

        /** Whether it wants events of a name. */
        boolean wants(String token) {
            return this.tokens.isEmpty() || this.tokens.contains(token);
        }
    }

    /** In which form a method takes events. */
    public enum Reading {
        /** As {@code RawEvent} or {@code JsonNode}: the payload need not fit. */
        RAW,
        /** As {@code KrytenEvent}: in its record if the payload fits. */
        EITHER,
        /** In its record: an event whose payload does not fit is not for this method. */
        TYPED
    }

    /**
     * Messages of any subject.
     *
     * @param subject the subject, wildcards allowed
     * @param group the queue group, or null for none
     */
    public record Messages(String subject, @Nullable String group) implements Source {}
}
