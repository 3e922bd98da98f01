package io.kryten.protocol;

/**
 * Tokens of an event's subject that identify channel and event (protocol.md section 1).
 *
 * @param channelToken the channel's name, normalized
 * @param eventToken the event's name, normalized
 */
public record EventSubject(String channelToken, String eventToken) {}
