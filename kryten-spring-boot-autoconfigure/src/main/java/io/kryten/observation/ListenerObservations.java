package io.kryten.observation;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

import io.kryten.KrytenListenerException;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.ListenerInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor that observes each call of a listener. The observation is the current one of the thread while the handler runs, and
 * ends with the stage that the handler returned.
 */
public final class ListenerObservations implements ListenerInterceptor {

    private static final KrytenListenerObservationConvention DEFAULT = new DefaultKrytenListenerObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable KrytenListenerObservationConvention convention;

    /** The running calls; a delivery is one object from its start to its end. */
    private final Map<Delivery, Call> calls = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * Creates an interceptor.
     *
     * @param registry takes the observations
     * @param convention names and key values; null for those of the default, or of a global convention
     */
    public ListenerObservations(
            ObservationRegistry registry, @Nullable KrytenListenerObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public void before(KrytenListenerContainer listener, Delivery delivery) {
        Observation observation = KrytenListenerObservation.CALL
                .observation(
                        this.convention,
                        DEFAULT,
                        () -> new KrytenListenerObservationContext(listener, delivery),
                        this.registry)
                .start();
        this.calls.put(delivery, new Call(observation, observation.openScope()));
    }

    @Override
    public void after(KrytenListenerContainer listener, Delivery delivery) {
        Call call = this.calls.get(delivery);
        if (call != null) {
            call.scope.close();
        }
    }

    @Override
    public void success(KrytenListenerContainer listener, Delivery delivery) {
        end(delivery, null);
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        end(delivery, (failure.getCause() != null) ? failure.getCause() : failure);
    }

    private void end(Delivery delivery, @Nullable Throwable failure) {
        Call call = this.calls.remove(delivery);
        if (call == null) {
            return;
        }
        if (failure != null) {
            call.observation.error(failure);
        }
        call.observation.stop();
    }

    private record Call(Observation observation, Observation.Scope scope) {}
}
