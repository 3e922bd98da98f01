package io.kryten.service;

import org.jspecify.annotations.Nullable;

/**
 * HTTP endpoints of this application that other services may ask, on the host that the lifecycle messages name
 * (protocol.md section 4).
 *
 * @param health health of the application; null for none
 * @param metrics measurements of the application; null for none
 */
public record ServiceEndpoints(
        @Nullable Endpoint health, @Nullable Endpoint metrics) {

    /** No endpoint, as without a web server. */
    public static final ServiceEndpoints NONE = new ServiceEndpoints(null, null);

    /**
     * Address of an endpoint.
     *
     * @param port the port
     * @param path the path, with its leading slash
     */
    public record Endpoint(int port, String path) {}
}
