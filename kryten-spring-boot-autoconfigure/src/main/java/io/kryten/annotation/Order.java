package io.kryten.annotation;

/** Which events of a listener wait for each other. */
public enum Order {
    /** One at a time in each room, in the order they came. */
    CHANNEL,
    /** One at a time for each user of a room, in the order they came; events without a user are kept in order by room. */
    SENDER,
    /** Up to {@link KrytenListener#concurrency()} at once, started in the order they came. */
    NONE
}
