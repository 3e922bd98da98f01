package io.kryten.service;

import java.time.Duration;

import io.kryten.KrytenValidationException;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;

/**
 * Settings of this application as a service (protocol.md section 4).
 *
 * @param name name on the bus, one token of a subject; the instances of an application share it
 * @param version version that others see
 * @param heartbeatInterval time between two heartbeats, above zero. Robots list a service as stale after 90 s
 */
public record ServiceSettings(String name, String version, Duration heartbeatInterval) {

    /** Usual time between two heartbeats. */
    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(30);

    /** Name in subjects of lifecycle messages to all services. */
    private static final String GROUP = "group";

    /** Version of an application that does not state one. */
    public static final String UNKNOWN_VERSION = "unknown";

    /**
     * Checks the settings.
     *
     * @param name name on the bus
     * @param version version that others see
     * @param heartbeatInterval time between two heartbeats
     * @throws KrytenValidationException if the name is no token of a subject, {@code robot} or {@code group}
     * @throws IllegalArgumentException if the interval is not above zero
     */
    public ServiceSettings {
        checkName(name);
        if (heartbeatInterval.isNegative() || heartbeatInterval.isZero()) {
            throw new IllegalArgumentException("heartbeatInterval is " + heartbeatInterval + "; it must be above zero");
        }
    }

    /**
     * Creates the settings of a service without a version, with the usual heartbeat.
     *
     * @param name name on the bus
     * @return the settings
     * @throws KrytenValidationException if the name is no token of a subject, {@code robot} or {@code group}
     */
    public static ServiceSettings of(String name) {
        return new ServiceSettings(name, UNKNOWN_VERSION, HEARTBEAT_INTERVAL);
    }

    /**
     * Checks the name of a service.
     *
     * @param name the name
     * @throws KrytenValidationException if the name is no token of a subject, {@code robot} or {@code group}
     */
    public static void checkName(String name) {
        if (name.equalsIgnoreCase(CommandCodec.ROBOT)) {
            throw new KrytenValidationException("'" + name + "' is the name of the robots");
        }
        if (name.equalsIgnoreCase(GROUP)) {
            throw new KrytenValidationException("'" + name + "' stands for all services, in kryten.lifecycle.group.*");
        }
        String unused = Subjects.command(name);
    }
}
