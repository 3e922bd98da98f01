package io.kryten.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.core.ResolvableType;

/**
 * A listener method as its bean has it: type variables of a generic parent are what the bean's class says they are.
 *
 * @param method the method as its author wrote it
 * @param returnType what it returns
 * @param parameters what it takes
 */
record HandlerSignature(Method method, ResolvableType returnType, List<Typed> parameters) {

    /** A method in a class, its own or one that inherits it. */
    static HandlerSignature of(Method method, Class<?> beanType) {
        Parameter[] parameters = method.getParameters();
        return new HandlerSignature(
                method,
                ResolvableType.forMethodReturnType(method, beanType),
                IntStream.range(0, parameters.length)
                        .mapToObj(i -> new Typed(
                                parameters[i],
                                ResolvableType.forMethodParameter(method, i, beanType)
                                        .resolve(parameters[i].getType())))
                        .toList());
    }

    /** The classes of the parameters. */
    List<Class<?>> types() {
        return this.parameters.stream().<Class<?>>map(Typed::type).toList();
    }

    /** The method with its parameters, for messages to its author. */
    String describe() {
        return describe(this.method);
    }

    /** Returns a method with its parameters, for messages to its author. */
    static String describe(Method method) {
        String parameters = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        return method.getDeclaringClass().getName() + "." + method.getName() + "(" + parameters + ")";
    }

    /** Returns a method's type and name, for logs. */
    static String shortName(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /**
     * A parameter.
     *
     * @param parameter as it is declared
     * @param type its class in the bean
     */
    record Typed(Parameter parameter, Class<?> type) {}
}
