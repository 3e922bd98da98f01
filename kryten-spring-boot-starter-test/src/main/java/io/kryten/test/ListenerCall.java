package io.kryten.test;

import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import org.jspecify.annotations.Nullable;

/** One delivery to one listener, compared by identity: two messages may be equal. */
record ListenerCall(KrytenListenerContainer listener, Delivery delivery) {

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof ListenerCall call && call.listener == this.listener && call.delivery == this.delivery;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(this.listener) + System.identityHashCode(this.delivery);
    }
}
