package io.kryten.protocol;

/**
 * The two tokens of an event's subject that tell events apart.
 *
 * @param channelToken the channel's name, normalized
 * @param eventToken the event's name, normalized
 */
public record EventSubject(String channelToken, String eventToken) {}
