package io.kryten.annotation;

/** Whose lines a listener passes over. Only {@code chatmsg} and {@code pm} have senders. */
public enum Sender {
    /** The robot's own login name: without this a bot answers itself. */
    SELF,
    /** The pseudo users {@code [server]} and {@code [voteskip]}, which speak the server's notices in chat. */
    SERVER,
    /** Somebody whose lines only moderators see; of private messages that is known from the state of the room. */
    SHADOW_MUTED,
    /** A line that was old already when the robot passed it on, as CyTube repeats them to whoever joins. */
    REPLAYED,
    /** A name in {@code kryten.ignored-users}. */
    IGNORED
}
