package io.kryten.listener;

import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.DerivedEvents;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of listener methods: decides at start-up how each gets its argument. */
public final class MethodArguments {

    private static final String EVENT_TYPES = "an event of io.kryten.event (for example ChatMessageEvent), KrytenEvent,"
            + " RawEvent, JsonNode (the payload), ChannelOperations, Channel, ChannelState, ChatUser (the user of the"
            + " event)";

    private static final String MESSAGE_TYPES =
            "RawMessage, JsonNode, or one type that the message's JSON is converted to";

    private final ChannelInlet inlet;
    private final List<KrytenArgumentResolver> resolvers;

    /** Arguments of an event by type, as far as they need nothing but the delivery. */
    private final Map<Class<?>, MethodHandler.Argument> ofEvents;

    MethodArguments(ChannelOperationsResolver operations, ChannelInlet inlet, List<KrytenArgumentResolver> resolvers) {
        this.inlet = inlet;
        this.resolvers = resolvers;
        this.ofEvents = Map.of(
                RawEvent.class, delivery -> event(delivery).raw(),
                JsonNode.class, delivery -> event(delivery).raw().payload(),
                ChannelOperations.class, delivery -> operations.of(channel(delivery)),
                Channel.class, MethodArguments::channel);
    }

    /**
     * Creates arguments of methods.
     *
     * @param operations the operations that methods get as a parameter
     * @param inlet the inlet of the channels' events
     * @param resolvers resolvers for kinds of parameters of the application's own
     * @return the arguments
     */
    public static MethodArguments of(
            KrytenOperations operations, ChannelInlet inlet, List<KrytenArgumentResolver> resolvers) {
        return new MethodArguments(new ChannelOperationsResolver(operations, inlet.channels()), inlet, resolvers);
    }

    /** Returns the classes of events that a method takes, without those that stand for any event. */
    static List<Class<?>> typedEvents(HandlerSignature method) {
        return method.types().stream()
                .filter(type -> KrytenEvent.class.isAssignableFrom(type) && !EventTypes.isAny(type))
                .toList();
    }

    static KrytenListenerEndpoint.Reading reading(HandlerSignature method) {
        if (!typedEvents(method).isEmpty()) {
            return KrytenListenerEndpoint.Reading.TYPED;
        }
        return method.types().contains(KrytenEvent.class)
                ? KrytenListenerEndpoint.Reading.EITHER
                : KrytenListenerEndpoint.Reading.RAW;
    }

    /** Returns whether a method can take events that this library does not know. */
    static boolean takesAnyEvent(HandlerSignature method) {
        return typedEvents(method).isEmpty()
                && method.types().stream().anyMatch(type -> EventTypes.isAny(type) || type == JsonNode.class);
    }

    /** Binds a method that listens to events. */
    List<MethodHandler.Argument> ofEvents(HandlerSignature method) {
        return method.parameters().stream()
                .map(parameter -> ofEvent(method, parameter))
                .toList();
    }

    /** Binds a method that listens to the messages of a subject. */
    List<MethodHandler.Argument> ofMessages(HandlerSignature method) {
        return method.parameters().stream()
                .map(parameter -> ofMessage(method, parameter))
                .toList();
    }

    /**
     * Binds one parameter of a method that takes events.
     *
     * @param method the method
     * @param parameter one of its parameters
     * @return the source of the argument
     * @throws InvalidListenerException if the parameter cannot be bound
     */
    public MethodHandler.Argument ofEvent(HandlerSignature method, HandlerSignature.Typed parameter) {
        Class<?> type = parameter.type();
        MethodHandler.Argument simple = this.ofEvents.get(type);
        if (simple != null) {
            return simple;
        }
        if (KrytenEvent.class.isAssignableFrom(type)) {
            boolean known = EventTypes.isAny(type)
                    || DerivedEvents.isDerived(type)
                    || !EventTypes.byClass(type).isEmpty();
            if (!known) {
                throw unbindable(method, parameter, "is no event of the bridge", EVENT_TYPES);
            }
            return MethodArguments::event;
        }
        if (type == ChannelState.class || type == ChatUser.class) {
            return ofState(method, parameter);
        }
        return custom(method, parameter, EVENT_TYPES);
    }

    /**
     * Returns whether a parameter has a type that is bound without regard to the method.
     *
     * @param parameter a parameter
     * @return whether {@link #ofEvent} knows its type
     */
    public boolean isInjected(HandlerSignature.Typed parameter) {
        Class<?> type = parameter.type();
        return this.ofEvents.containsKey(type)
                || KrytenEvent.class.isAssignableFrom(type)
                || type == ChannelState.class
                || type == ChatUser.class
                || this.resolvers.stream().anyMatch(resolver -> resolver.supports(parameter.parameter()));
    }

    private MethodHandler.Argument ofState(HandlerSignature method, HandlerSignature.Typed parameter) {
        if (!this.inlet.isStateful()) {
            throw new InvalidListenerException(
                    method.describe(),
                    describe(parameter) + " needs the state of the channel.",
                    "Set kryten.state.enabled=true, or leave the parameter out.");
        }
        if (parameter.type() == ChannelState.class) {
            return delivery -> this.inlet.state(channel(delivery));
        }
        if (typedEvents(method).stream().anyMatch(event -> !EventSenders.concernUsers(event))) {
            throw unbindable(method, parameter, "needs an event with a user", EVENT_TYPES);
        }
        return this::user;
    }

    /** Returns the user of the current state; if the user has left, the user of the event. */
    private @Nullable ChatUser user(Delivery delivery) {
        KrytenEvent event = event(delivery);
        String name = event.username();
        if (name == null) {
            return null;
        }
        return this.inlet.state(channel(delivery)).user(name).orElse(event.user());
    }

    private MethodHandler.Argument ofMessage(HandlerSignature method, HandlerSignature.Typed parameter) {
        Class<?> type = parameter.type();
        if (type == RawMessage.class) {
            return MethodArguments::message;
        }
        if (type == JsonNode.class) {
            return delivery -> KrytenJson.readTree(message(delivery).body());
        }
        if (this.resolvers.stream().anyMatch(resolver -> resolver.supports(parameter.parameter()))) {
            return custom(method, parameter, MESSAGE_TYPES);
        }
        boolean bound = KrytenEvent.class.isAssignableFrom(type)
                || this.ofEvents.containsKey(type)
                || type == ChannelState.class
                || type == ChatUser.class
                || type.isPrimitive();
        if (bound) {
            throw unbindable(method, parameter, "needs an event, not a message of a subject", MESSAGE_TYPES);
        }
        MisplacedRange.refuseInData(
                KrytenListener.class, method, parameter.parameter().getParameterizedType());
        return delivery ->
                KrytenJson.convert(KrytenJson.readTree(message(delivery).body()), type);
    }

    private MethodHandler.Argument custom(HandlerSignature method, HandlerSignature.Typed typed, String allowed) {
        Parameter parameter = typed.parameter();
        for (KrytenArgumentResolver resolver : this.resolvers) {
            if (resolver.supports(parameter)) {
                return delivery -> resolver.resolve(parameter, delivery);
            }
        }
        throw unbindable(method, typed, "cannot be bound", allowed);
    }

    private static String describe(HandlerSignature.Typed parameter) {
        return "Parameter '" + parameter.parameter().getName() + "' of type "
                + parameter.type().getName();
    }

    private static InvalidListenerException unbindable(
            HandlerSignature method, HandlerSignature.Typed parameter, String trouble, String allowed) {
        return new InvalidListenerException(
                method.describe(),
                describe(parameter) + " " + trouble + ".",
                "Allowed are " + allowed + "; for a type of your own, declare a KrytenArgumentResolver bean.");
    }

    private static KrytenEvent event(Delivery delivery) {
        return Objects.requireNonNull(delivery.event(), "event");
    }

    private static Channel channel(Delivery delivery) {
        return Objects.requireNonNull(delivery.channel(), "channel");
    }

    private static RawMessage message(Delivery delivery) {
        return Objects.requireNonNull(delivery.message(), "message");
    }
}
