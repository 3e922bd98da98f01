package io.kryten.annotation;

/** Calls of a chat command that share a cooldown. */
public enum CooldownScope {
    /** The calls of one user in one channel. */
    USER,
    /** All calls in one channel. */
    CHANNEL,
    /** All calls in all channels. */
    ALL
}
