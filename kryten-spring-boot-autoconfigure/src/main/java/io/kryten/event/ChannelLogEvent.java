package io.kryten.event;

/**
 * The channel's log, in reply to a request ({@code readChanLog}).
 *
 * @param raw the event as received
 * @param success whether the log could be read
 * @param log the lines of the log, or the reason of the failure
 */
public record ChannelLogEvent(RawEvent raw, boolean success, String log) implements KrytenEvent {

    /** {@return the success flag and the length of the log; the log itself contains IP addresses} */
    @Override
    public String toString() {
        return "ChannelLogEvent[success=" + this.success + ", " + this.log.length() + " characters]";
    }
}
