package io.kryten.listener;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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

    private final String name;
    private final MethodHandle handle;
    private final List<Argument> arguments;
    private final boolean seesRanks;

    private MethodHandler(String name, MethodHandle handle, List<Argument> arguments, boolean seesRanks) {
        this.name = name;
        this.handle = handle;
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
        method.setAccessible(true);
        try {
            MethodHandle unbound = MethodHandles.lookup().unreflect(method);
            MethodHandle handle = (Modifier.isStatic(method.getModifiers()) ? unbound : unbound.bindTo(bean))
                    .asFixedArity()
                    .asSpreader(Object[].class, arguments.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
            boolean seesRanks =
                    Arrays.stream(method.getParameterTypes()).anyMatch(type -> !WITHOUT_RANK.contains(type));
            return new MethodHandler(HandlerSignature.shortName(method), handle, List.copyOf(arguments), seesRanks);
        } catch (IllegalAccessException ex) {
            throw new InvalidListenerException(
                    HandlerSignature.describe(method), "The method cannot be called.", "Make it and its class public.");
        }
    }

    @Override
    public String name() {
        return this.name;
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
        return (Object) this.handle.invokeExact(values);
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
