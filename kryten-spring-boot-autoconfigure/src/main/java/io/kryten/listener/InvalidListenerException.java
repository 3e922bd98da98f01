package io.kryten.listener;

import io.kryten.KrytenException;

/** A {@code @KrytenListener} that cannot work. Thrown at start-up, with the method, the trouble and what is allowed. */
public class InvalidListenerException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The method, with its parameters. */
    private final String method;

    /** What is wrong with it. */
    private final String trouble;

    /** What to do. */
    private final String mend;

    /**
     * Creates it.
     *
     * @param method the method, with its parameters
     * @param trouble what is wrong with it
     * @param mend what to do
     */
    public InvalidListenerException(String method, String trouble, String mend) {
        super("@KrytenListener " + method + ": " + trouble + " " + mend);
        this.method = method;
        this.trouble = trouble;
        this.mend = mend;
    }

    /** {@return the method, with its parameters} */
    public String method() {
        return this.method;
    }

    /** {@return what is wrong with it} */
    public String trouble() {
        return this.trouble;
    }

    /** {@return what to do} */
    public String mend() {
        return this.mend;
    }
}
