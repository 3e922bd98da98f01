package io.kryten.channel;

/** Answer to the question whether the state of a channel is known. {@link ChannelSync} makes the transitions. */
public enum SyncState {
    /** Nothing is known, and no snapshot can be had for now: events pass with unknown values. */
    UNKNOWN,
    /** A snapshot is expected: events are held, for a bounded time. */
    SYNCHRONIZING,
    /** CyTube sends a joining robot everything about the channel: events are held, for a bounded time. */
    JOINING,
    /** The state rests on a snapshot or a join, and on every event since. */
    LIVE,
    /** Events were missed: the state is the last one before, and no snapshot can be had for now. */
    STALE
}
