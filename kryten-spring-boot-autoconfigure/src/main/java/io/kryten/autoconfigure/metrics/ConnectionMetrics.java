package io.kryten.autoconfigure.metrics;

import java.util.Locale;

import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import static io.kryten.autoconfigure.metrics.KrytenMeters.CONNECTION_DROPPED;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CONNECTION_RECONNECTS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CONNECTION_STATE;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.STATE;

/** Meters of the connection to NATS, which read its status. */
final class ConnectionMetrics implements MeterBinder {

    private final KrytenConnection connection;

    ConnectionMetrics(KrytenConnection connection) {
        this.connection = connection;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        for (ConnectionState state : ConnectionState.values()) {
            meters.gauge(
                    CONNECTION_STATE,
                    this.connection,
                    connection -> (connection.status().state() == state) ? 1 : 0,
                    STATE.withValue(state.name().toLowerCase(Locale.ROOT)));
        }
        meters.counter(
                CONNECTION_RECONNECTS,
                this.connection,
                connection -> connection.status().reconnects());
        meters.counter(CONNECTION_DROPPED, this.connection, KrytenConnection::droppedMessages);
    }
}
