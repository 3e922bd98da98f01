package io.kryten.listener;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Description;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.annotation.Range;

import org.springframework.context.event.EventListener;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.util.ReflectionUtils.MethodFilter;

/** Check of annotations at places where they have no effect: each ends the start instead of being ignored. */
final class MisplacedAnnotations {

    private static final Set<Class<? extends Annotation>> OF_COMMANDS = Set.of(Cooldown.class, Description.class);

    private static final Set<Class<? extends Annotation>> OF_LISTENERS_AND_COMMANDS = Stream.of(
                    KrytenListenerAnnotationBeanPostProcessor.ANNOTATIONS, OF_COMMANDS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private MisplacedAnnotations() {}

    /** Returns whether a class has listeners, or annotations that have an effect on chat commands alone. */
    static boolean concern(Class<?> type) {
        return AnnotationUtils.isCandidateClass(type, ChatCommands.class)
                && (AnnotatedElementUtils.hasAnnotation(type, ChatCommands.class)
                        || !select(
                                        type,
                                        method -> AnnotatedMethod.hasAny(method, OF_LISTENERS_AND_COMMANDS)
                                                || MisplacedRange.in(method).isPresent())
                                .isEmpty());
    }

    /**
     * Refuses a class with an annotation that has no effect.
     *
     * @param type the class of a bean
     * @throws InvalidListenerException if it has one
     */
    static void check(Class<?> type) {
        select(type, method -> isOfCommand(method) && !has(method, ChatCommand.class))
                .forEach(MisplacedAnnotations::refuse);
        select(type, method -> AnnotatedMethod.hasAny(method, KrytenListenerAnnotationBeanPostProcessor.ANNOTATIONS))
                .forEach(MisplacedAnnotations::checkSpring);
        // A superclass or a stereotype may bring it for commands of other beans.
        if (type.getDeclaredAnnotation(ChatCommands.class) != null
                && select(type, method -> has(method, ChatCommand.class)).isEmpty()) {
            throw new InvalidListenerException(
                    ChatCommands.class,
                    type.getName(),
                    "The class has no @ChatCommand method.",
                    "Put @ChatCommand on a method that handles a command, or leave @ChatCommands out.");
        }
    }

    private static void refuse(Method method) {
        if (has(method, Cooldown.class)) {
            throw invalid(
                    Cooldown.class,
                    method,
                    "Its method is no @ChatCommand: only calls of chat commands can be limited.",
                    "Leave @Cooldown out, or handle a chat command.");
        }
        if (has(method, Description.class)) {
            throw invalid(
                    Description.class,
                    method,
                    "Its method is no @ChatCommand: help shows descriptions of chat commands alone.",
                    "Leave @Description out, or handle a chat command.");
        }
        String parameter = MisplacedRange.in(method).map(Parameter::getName).orElse("");
        throw invalid(
                Range.class,
                method,
                "Parameter '" + parameter + "' has a @Range, but its method is no @ChatCommand: only numbers of chat"
                        + " commands can be limited.",
                has(method, KrytenRequestHandler.class)
                        ? "Leave @Range out, and throw IllegalArgumentException: the reply is success: false."
                        : "Leave @Range out, and check the value in the method.");
    }

    /** Refuses annotations of Spring that a reader would take for those of this library. */
    private static void checkSpring(Method method) {
        if (has(method, Order.class) && !has(method, EventListener.class)) {
            throw invalid(
                    Order.class,
                    method,
                    "It does not order listeners: each has a queue of its own.",
                    "Leave @Order out, and handle in one method what must be handled in an order.");
        }
        if (has(method, org.springframework.context.annotation.Description.class)
                && has(method, ChatCommand.class)
                && !has(method, Description.class)) {
            throw invalid(
                    org.springframework.context.annotation.Description.class,
                    method,
                    "It is that of Spring, which help does not show.",
                    "Import " + Description.class.getName() + " instead.");
        }
    }

    private static InvalidListenerException invalid(
            Class<? extends Annotation> annotation, Method method, String description, String action) {
        return new InvalidListenerException(annotation, HandlerSignature.describe(method), description, action);
    }

    private static boolean isOfCommand(Method method) {
        return AnnotatedMethod.hasAny(method, OF_COMMANDS)
                || MisplacedRange.in(method).isPresent();
    }

    private static boolean has(Method method, Class<? extends Annotation> annotation) {
        return AnnotatedMethod.hasAny(method, Set.of(annotation));
    }

    private static Set<Method> select(Class<?> type, MethodFilter filter) {
        return MethodIntrospector.selectMethods(type, filter);
    }
}
