package io.kryten.listener;

import java.lang.annotation.Annotation;

import io.kryten.KrytenException;
import io.kryten.annotation.KrytenListener;

/**
 * Failure at start-up: a {@code @KrytenListener}, {@code @KrytenRequestHandler} or {@code @ChatCommand} method whose declaration
 * is invalid, or an annotation at a place where it has no effect.
 */
public class InvalidListenerException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The name of the annotation, with its {@code @}. */
    private final String annotation;

    /** The method with its parameters, or the class. */
    private final String method;

    /** The broken rule. */
    private final String description;

    /** The correction. */
    private final String action;

    /**
     * Creates the exception about a {@code @KrytenListener} method; its message holds all three texts.
     *
     * @param method the method with its parameters
     * @param description the broken rule, as a sentence
     * @param action the correction, as a sentence
     */
    public InvalidListenerException(String method, String description, String action) {
        this(KrytenListener.class, method, description, action);
    }

    /**
     * Creates the exception; its message holds the annotation and all three texts.
     *
     * @param annotation the annotation
     * @param method the method with its parameters, or the class
     * @param description the broken rule, as a sentence
     * @param action the correction, as a sentence
     */
    public InvalidListenerException(
            Class<? extends Annotation> annotation, String method, String description, String action) {
        super("@" + annotation.getSimpleName() + " " + method + ": " + description + " " + action);
        this.annotation = "@" + annotation.getSimpleName();
        this.method = method;
        this.description = description;
        this.action = action;
    }

    /** {@return the name of the annotation, for example {@code @KrytenListener}} */
    public String annotation() {
        return this.annotation;
    }

    /** {@return the method with its parameters, or the class} */
    public String method() {
        return this.method;
    }

    /** {@return the broken rule, as a sentence} */
    public String description() {
        return this.description;
    }

    /** {@return the correction, as a sentence} */
    public String action() {
        return this.action;
    }
}
