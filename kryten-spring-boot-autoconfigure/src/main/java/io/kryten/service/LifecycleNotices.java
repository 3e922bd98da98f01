package io.kryten.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publisher of the lifecycle messages of this application (protocol.md section 4). A failure is logged. */
final class LifecycleNotices {

    private static final Logger logger = LoggerFactory.getLogger(LifecycleNotices.class);

    /** Target that the messages {@code connected} and {@code disconnected} name. */
    private static final String TARGET = "NATS";

    private final KrytenConnection connection;
    private final ServiceIdentity identity;
    private final ServiceEndpointsProvider endpoints;
    private final RateLimitedLogger limited;

    LifecycleNotices(
            KrytenConnection connection,
            ServiceIdentity identity,
            ServiceEndpointsProvider endpoints,
            Scheduler scheduler) {
        this.connection = connection;
        this.identity = identity;
        this.endpoints = endpoints;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    void startup() {
        publish("startup", notice());
    }

    void heartbeat() {
        publish("heartbeat", notice());
    }

    void connected() {
        ObjectNode notice = notice().put("target", TARGET);
        String server = this.connection.status().server();
        if (server != null) {
            notice.putArray("servers").add(server);
        }
        publish("connected", notice);
    }

    /**
     * Publishes the loss of the connection: before the application closes the connection, or after an outage.
     *
     * @param lostAt the start of the outage, in the format of the bus; null at the end of the application
     */
    void disconnected(String reason, @Nullable String lostAt) {
        ObjectNode notice = notice().put("target", TARGET).put("reason", reason);
        if (lostAt != null) {
            notice.put("lost_at", lostAt);
        }
        publish("disconnected", notice);
    }

    void shutdown(String reason) {
        publish("shutdown", notice().put("reason", reason));
    }

    private ObjectNode notice() {
        ObjectNode notice = this.identity.describe();
        ServiceEndpoints addresses = this.endpoints.endpoints();
        add(notice, "health", addresses.health());
        add(notice, "metrics", addresses.metrics());
        return notice;
    }

    private static void add(ObjectNode notice, String kind, ServiceEndpoints.@Nullable Endpoint endpoint) {
        if (endpoint != null) {
            notice.withObjectProperty("metadata")
                    .withObjectProperty("endpoints")
                    .putObject(kind)
                    .put("port", endpoint.port())
                    .put("path", endpoint.path());
        }
    }

    private void publish(String kind, ObjectNode notice) {
        try {
            this.connection.publish(Subjects.lifecycle(this.identity.name(), kind), KrytenJson.write(notice));
            logger.debug("Published {} of service '{}'", kind, this.identity.name());
        } catch (KrytenException ex) {
            if (this.connection.isConnected()) {
                this.limited.warn(
                        kind,
                        "The lifecycle message '{}' of service '{}' was not published: {}",
                        kind,
                        this.identity.name(),
                        ex.getMessage());
            }
        }
    }
}
