package io.kryten.event;

/**
 * An option that the bot changed was accepted ({@code validationPassed}).
 *
 * @param raw the event as it came
 * @param target the field of CyTube's page that stands for it, for example {@code #cs-afk_timeout}
 */
public record ValidationPassedEvent(RawEvent raw, String target) implements KrytenEvent {}
