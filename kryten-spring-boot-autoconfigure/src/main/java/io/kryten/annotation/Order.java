package io.kryten.annotation;

/** Order in which a listener handles events. */
public enum Order {
    /** One event at a time for each channel, in the order of arrival. */
    CHANNEL,
    /** One event at a time for each user of a channel, in the order of arrival; events without a user are ordered by channel. */
    SENDER,
    /** Up to {@link KrytenListener#concurrency()} events concurrently, started in the order of arrival. */
    NONE
}
