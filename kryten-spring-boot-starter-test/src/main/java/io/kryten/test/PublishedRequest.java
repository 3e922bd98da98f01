package io.kryten.test;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request to another service, by {@code KrytenOperations.request} (protocol.md section 4).
 *
 * @param service who was asked, for example {@code economy}
 * @param command what, for example {@code balance.get}
 * @param body the whole message, with the request's own fields at its top; not to be changed
 * @param time when it was sent
 */
public record PublishedRequest(String service, String command, JsonNode body, Instant time) {}
