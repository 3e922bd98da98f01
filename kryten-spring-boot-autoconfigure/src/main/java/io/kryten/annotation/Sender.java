package io.kryten.annotation;

/** Kind of sender whose lines a listener ignores. Only the events {@code chatmsg} and {@code pm} have senders. */
public enum Sender {
    /** The robot's own login name; a listener that does not ignore it may answer its own replies. */
    SELF,
    /** The pseudo users {@code [server]} and {@code [voteskip]}, the senders of the server's notices. */
    SERVER,
    /** A shadow-muted user, whose lines only moderators see; for private messages, the channel's state is consulted. */
    SHADOW_MUTED,
    /**
     * The sender of a replayed line: CyTube repeats the last lines of chat to every client that joins. A line is replayed if it came
     * before, or is older than {@code kryten.listener.replay-grace}.
     */
    REPLAYED,
    /** A user in {@code kryten.ignored-users}. */
    IGNORED
}
