package io.kryten.listener;

import io.kryten.KrytenException;

/** Failure at start-up: a {@code @KrytenListener} method whose declaration is invalid. */
public class InvalidListenerException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The method with its parameters. */
    private final String method;

    /** The broken rule. */
    private final String description;

    /** The correction. */
    private final String action;

    /**
     * Creates the exception; its message holds all three texts.
     *
     * @param method the method with its parameters
     * @param description the broken rule, as a sentence
     * @param action the correction, as a sentence
     */
    public InvalidListenerException(String method, String description, String action) {
        super("@KrytenListener " + method + ": " + description + " " + action);
        this.method = method;
        this.description = description;
        this.action = action;
    }

    /** {@return the method with its parameters} */
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
