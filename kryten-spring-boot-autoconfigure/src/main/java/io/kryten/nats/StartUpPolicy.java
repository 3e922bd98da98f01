package io.kryten.nats;

/** Behaviour of the start while no server can be reached. */
public enum StartUpPolicy {
    /** The start returns at once; the connection is made as soon as a server answers. */
    BACKGROUND,
    /** The start waits up to the connect timeout, then continues like {@link #BACKGROUND}. */
    WAIT,
    /** The start makes one attempt and fails with it; nothing is left running. */
    FAIL_FAST
}
