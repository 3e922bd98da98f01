package io.kryten.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.core.ResolvableType;

/**
 * Signature of a listener method in its bean: type variables of a generic parent are resolved by the bean's class.
 *
 * @param method the method as its author wrote it
 * @param returnType the resolved type of the result
 * @param parameters the parameters with their resolved types
 */
public record HandlerSignature(Method method, ResolvableType returnType, List<Typed> parameters) {

    /**
     * Returns the signature of a method in its bean.
     *
     * @param annotated the method and its bean
     * @return the signature
     */
    public static HandlerSignature of(AnnotatedMethod<?> annotated) {
        return of(annotated.declared(), AopProxyUtils.ultimateTargetClass(annotated.bean()));
    }

    /** Returns the signature of a method in a class that declares or inherits it. */
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

    /** Returns the classes of the parameters. */
    List<Class<?>> types() {
        return this.parameters.stream().<Class<?>>map(Typed::type).toList();
    }

    /** {@return the method with its parameters, for messages to its author} */
    public String describe() {
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
    public record Typed(Parameter parameter, Class<?> type) {}
}
