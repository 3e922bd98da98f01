package io.kryten.nats;

/** What the start does when the server is not there. */
public enum StartUpPolicy {
    /** The start returns at once; the connection is made as soon as a server answers. */
    BACKGROUND,
    /** The start waits for up to the connect timeout, then goes on as {@link #BACKGROUND}. */
    WAIT,
    /** One try; if it fails the start fails, and nothing is left running. */
    FAIL_FAST
}
