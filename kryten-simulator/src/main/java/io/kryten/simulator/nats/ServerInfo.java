package io.kryten.simulator.nats;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * INFO of the server. Its name is that of this server; its version is that of the nats-server with the same
 * behaviour, which clients check, with a suffix that no release of nats-server has.
 */
final class ServerInfo {

    static final String NAME = "kryten-in-process";

    static final String VERSION = "2.9.10-kryten";

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

    private final Map<String, Object> common = new LinkedHashMap<>();

    ServerInfo(String host, int port, ServerSettings settings) {
        this.common.put("server_id", UUID.randomUUID().toString());
        this.common.put("server_name", NAME);
        this.common.put("version", VERSION);
        this.common.put("proto", 1);
        this.common.put("host", host);
        this.common.put("port", port);
        this.common.put("headers", true);
        this.common.put("jetstream", false);
        this.common.put("max_payload", settings.maxPayload());
        if (settings.tls() != null) {
            this.common.put("tls_required", true);
        }
        if (settings.tlsVerify()) {
            this.common.put("tls_verify", true);
        }
    }

    /**
     * Makes the line for one client.
     *
     * @param nonce nonce to sign; empty for none
     * @param lameDuck whether the server is about to end
     */
    byte[] line(long clientId, String clientAddress, boolean authRequired, String nonce, boolean lameDuck) {
        Map<String, Object> info = new LinkedHashMap<>(this.common);
        info.put("client_id", clientId);
        info.put("client_ip", clientAddress);
        if (authRequired) {
            info.put("auth_required", true);
        }
        if (!nonce.isEmpty()) {
            info.put("nonce", nonce);
        }
        if (lameDuck) {
            info.put("ldm", true);
        }
        try {
            return ("INFO " + WRITER.writeValueAsString(info) + " \r\n").getBytes(UTF_8);
        } catch (JsonProcessingException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
