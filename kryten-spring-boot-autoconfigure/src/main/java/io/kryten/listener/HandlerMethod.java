package io.kryten.listener;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.core.ChannelOperations;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** A bean's method, ready to be called: how each argument is made was settled at start-up. */
public final class HandlerMethod {

    private static final Set<Class<?>> WITHOUT_RANK =
            Set.of(RawEvent.class, JsonNode.class, Channel.class, ChannelOperations.class);

    private final String name;
    private final MethodHandle handle;
    private final List<Argument> arguments;
    private final boolean seesRanks;

    private HandlerMethod(String name, MethodHandle handle, List<Argument> arguments, boolean seesRanks) {
        this.name = name;
        this.handle = handle;
        this.arguments = arguments;
        this.seesRanks = seesRanks;
    }

    /** Makes a method callable. */
    static HandlerMethod of(Object bean, Method method, List<Argument> arguments) {
        method.setAccessible(true);
        try {
            MethodHandle unbound = MethodHandles.lookup().unreflect(method);
            MethodHandle handle = (Modifier.isStatic(method.getModifiers()) ? unbound : unbound.bindTo(bean))
                    .asFixedArity()
                    .asSpreader(Object[].class, arguments.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
            boolean seesRanks =
                    Arrays.stream(method.getParameterTypes()).anyMatch(type -> !WITHOUT_RANK.contains(type));
            return new HandlerMethod(shortName(method), handle, List.copyOf(arguments), seesRanks);
        } catch (IllegalAccessException ex) {
            throw new InvalidListenerException(
                    describe(method), "The method cannot be called.", "Make it and its class public.");
        }
    }

    /** {@return the method as {@code Type.method}} */
    public String name() {
        return this.name;
    }

    /** Whether an argument may tell the rank of whom an event is about. */
    boolean seesRanks() {
        return this.seesRanks;
    }

    /** Calls the method; throws what it throws. */
    @Nullable
    Object invoke(Delivery delivery) throws Throwable {
        @Nullable Object[] values = new @Nullable Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).of(delivery);
        }
        return (Object) this.handle.invokeExact(values);
    }

    /** A method's type and name, for logs. */
    static String shortName(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** A method with its parameters, for messages to its author. */
    static String describe(Method method) {
        String parameters = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        return method.getDeclaringClass().getName() + "." + method.getName() + "(" + parameters + ")";
    }

    /** Makes one argument. */
    @FunctionalInterface
    interface Argument {

        /** Makes it for a call. */
        @Nullable
        Object of(Delivery delivery);
    }
}
