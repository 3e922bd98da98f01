package io.kryten.event;

/**
 * CyTube accepted a change of an option by the bot ({@code validationPassed}).
 *
 * @param raw the event as received
 * @param target the field of CyTube's page for the option, for example {@code #cs-afk_timeout}
 */
public record ValidationPassedEvent(RawEvent raw, String target) implements KrytenEvent {}
