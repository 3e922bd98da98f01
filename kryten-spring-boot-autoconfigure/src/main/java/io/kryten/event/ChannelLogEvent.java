package io.kryten.event;

/**
 * The room's log, as asked for ({@code readChanLog}).
 *
 * @param raw the event as it came
 * @param success whether the log could be read
 * @param log its lines; why it could not be read, if so
 */
public record ChannelLogEvent(RawEvent raw, boolean success, String log) implements KrytenEvent {

    /** {@return whether the log could be read and its length: the log itself holds addresses} */
    @Override
    public String toString() {
        return "ChannelLogEvent[success=" + this.success + ", " + this.log.length() + " characters]";
    }
}
