package io.kryten.test;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Request to another service, by {@code KrytenOperations.request} (protocol.md section 4).
 *
 * @param service name of the service, for example {@code economy}
 * @param command the command, for example {@code balance.get}
 * @param body the whole message, with the request's own fields at its top; not to be changed
 * @param time the time of sending
 */
public record PublishedRequest(String service, String command, JsonNode body, Instant time) {}
