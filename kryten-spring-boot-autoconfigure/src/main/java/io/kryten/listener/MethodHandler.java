package io.kryten.listener;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.core.ChannelOperations;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** Handler that invokes a method of a bean through a method handle. How each argument is made is decided at start-up. */
public final class MethodHandler implements Handler {

    private static final Set<Class<?>> WITHOUT_RANK =
            Set.of(RawEvent.class, JsonNode.class, Channel.class, ChannelOperations.class);

    private final BoundMethod method;
    private final List<Argument> arguments;
    private final boolean seesRanks;

    private MethodHandler(BoundMethod method, List<Argument> arguments, boolean seesRanks) {
        this.method = method;
        this.arguments = arguments;
        this.seesRanks = seesRanks;
    }

    /**
     * Creates a handler of a method.
     *
     * @param bean the bean, possibly a proxy
     * @param method the method to invoke on the bean
     * @param arguments the source of each argument, in the order of the parameters
     * @return the handler
     * @throws InvalidListenerException if the method cannot be called
     */
    public static MethodHandler of(Object bean, Method method, List<Argument> arguments) {
        boolean seesRanks = Arrays.stream(method.getParameterTypes()).anyMatch(type -> !WITHOUT_RANK.contains(type));
        return new MethodHandler(BoundMethod.of(bean, method), List.copyOf(arguments), seesRanks);
    }

    @Override
    public String name() {
        return this.method.name();
    }

    @Override
    public boolean seesRanks() {
        return this.seesRanks;
    }

    @Override
    public @Nullable Object invoke(Delivery delivery) throws Throwable {
        @Nullable Object[] values = new @Nullable Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).of(delivery);
        }
        return this.method.call(values);
    }

    /** Source of one argument. */
    @FunctionalInterface
    public interface Argument {

        /**
         * Returns the argument for a call.
         *
         * @param delivery the event or message of the call
         * @return the argument
         */
        @Nullable
        Object of(Delivery delivery);
    }
}
