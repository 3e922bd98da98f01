package io.kryten.event;

/**
 * CyTube refused to change the rank of a user ({@code channelRankFail}).
 *
 * @param raw the event as received
 * @param message CyTube's text as sent
 */
public record RankChangeFailedEvent(RawEvent raw, String message) implements RefusalEvent {}
