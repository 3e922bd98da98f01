package io.kryten.listener;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * Listener with the resolved and checked attributes of its annotation.
 *
 * @param id the declared name; empty for one that is made of the bean's and the handler's name
 * @param handler the code that is invoked
 * @param source the events or messages that it listens to
 * @param ignored the kinds of senders that are ignored
 * @param minRank the lowest rank of a sender; null for any
 * @param order the events that are handled one at a time
 * @param concurrency the number of events that are handled at once with {@link Order#NONE}
 * @param timeout the time after which a call is interrupted; zero for never
 * @param errorHandler handles failures of calls
 * @param autoStartup whether the listener starts with the application
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

    /** Source of a listener's deliveries. */
    public sealed interface Source {

        /** {@return the queue group, or null for none} */
        @Nullable
        String group();
    }

    /**
     * Events of channels.
     *
     * @param tokens normalized names of events; empty for all, unknown ones too
     * @param channels the channels
     * @param reading the form in which the handler takes events
     * @param group the queue group, or null for none
     */
    public record Events(
            Set<String> tokens,
            Set<Channel> channels,
            Reading reading,
            @Nullable String group) implements Source {

        /** {@return whether events of a name are among them} */
        boolean wants(String token) {
            return this.tokens.isEmpty() || this.tokens.contains(token);
        }
    }

    /** Form in which a handler takes events. */
    public enum Reading {
        /** As {@code RawEvent} or {@code JsonNode}: the payload need not fit. */
        RAW,
        /** As {@code KrytenEvent}: in its record if the payload fits. */
        EITHER,
        /** In its record: an event whose payload does not fit is not delivered. */
        TYPED
    }

    /**
     * Messages of any subject.
     *
     * @param subject the subject, wildcards allowed
     * @param group the queue group, or null for none
     */
    public record Messages(String subject, @Nullable String group) implements Source {}

    /**
     * Requests of one command, from a component that receives the requests of all commands.
     *
     * @param command the command
     * @param opening subscribes a receiver to the requests
     */
    public record Requests(String command, Function<Consumer<RawMessage>, KrytenConnection.Subscription> opening)
            implements Source {

        /** {@return null: the component decides which instance receives a request} */
        @Override
        public @Nullable String group() {
            return null;
        }
    }
}
