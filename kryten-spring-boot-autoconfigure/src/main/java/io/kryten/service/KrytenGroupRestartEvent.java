package io.kryten.service;

import java.time.Duration;

/**
 * Spring application event: all services on the bus are asked to restart (protocol.md section 4). With
 * {@code kryten.service.restart=exit} the application closes after the delay; otherwise nothing happens but what listeners of
 * this event do. The texts are those of any client of the bus.
 *
 * @param initiator the requester; {@code unknown} if the message names none
 * @param reason the reason; {@code No reason provided} if the message names none
 * @param delay the time until the restart, zero to one day; 5 s if the message names none
 */
public record KrytenGroupRestartEvent(String initiator, String reason, Duration delay) {}
