package io.kryten.service;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.HandlerSignature;
import io.kryten.listener.InvalidListenerException;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.MethodHandler;
import io.kryten.listener.MisplacedRange;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelState;

/** Binds the parameters of request handlers: decides at start-up how each gets its argument. */
final class RequestArguments {

    /** Types that have a meaning in listeners of events, and none for a request. */
    private static final Set<Class<?>> OF_EVENTS =
            Set.of(KrytenEvent.class, Channel.class, ChannelState.class, ChatUser.class, Delivery.class);

    private final List<KrytenArgumentResolver> resolvers;

    RequestArguments(List<KrytenArgumentResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    List<MethodHandler.Argument> of(HandlerSignature method) {
        return method.parameters().stream()
                .map(parameter -> of(method, parameter))
                .toList();
    }

    private MethodHandler.Argument of(HandlerSignature method, HandlerSignature.Typed parameter) {
        Class<?> type = parameter.type();
        if (type == RawMessage.class) {
            return RequestArguments::message;
        }
        if (type == JsonNode.class || type == ObjectNode.class) {
            return RequestArguments::fields;
        }
        for (KrytenArgumentResolver resolver : this.resolvers) {
            if (resolver.supports(parameter.parameter())) {
                return delivery -> resolver.resolve(parameter.parameter(), delivery);
            }
        }
        if (type != Map.class && !isData(type)) {
            throw new InvalidListenerException(
                    KrytenRequestHandler.class,
                    method.describe(),
                    "Parameter '" + parameter.parameter().getName() + "' of type " + type.getName()
                            + " cannot be bound: a request is a JSON object.",
                    "Allowed are JsonNode, Map, a record or class of your own whose components are the fields of the"
                            + " request, and RawMessage; for another type, declare a KrytenArgumentResolver bean.");
        }
        Type generic = parameter.parameter().getParameterizedType();
        // The class of a parameter whose type is a variable is that in the bean.
        Type target = (generic instanceof ParameterizedType) ? generic : type;
        MisplacedRange.refuseInData(KrytenRequestHandler.class, method, target);
        return delivery -> KrytenJson.bind(fields(delivery), target);
    }

    /** Whether a JSON object may be converted to a type. */
    private static boolean isData(Class<?> type) {
        return !type.isPrimitive()
                && !type.isArray()
                && !type.isEnum()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.getName().startsWith("java.")
                && !JsonNode.class.isAssignableFrom(type)
                && OF_EVENTS.stream().noneMatch(other -> other.isAssignableFrom(type));
    }

    private static RawMessage message(Delivery delivery) {
        return Objects.requireNonNull(delivery.message(), "message");
    }

    private static ObjectNode fields(Delivery delivery) {
        return ServiceRequest.read(message(delivery)).fields();
    }
}
