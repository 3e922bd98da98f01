package io.kryten.listener;

import java.util.List;

import io.kryten.KrytenListenerException;

/**
 * Several interceptors as one: called in their order up to the call, and in the reverse order from its end on. Plain loops, for
 * they run for each event of each listener.
 */
final class CompositeListenerInterceptor implements ListenerInterceptor {

    private final ListenerInterceptor[] interceptors;

    private CompositeListenerInterceptor(ListenerInterceptor[] interceptors) {
        this.interceptors = interceptors;
    }

    /** Returns a single interceptor as it is, so that it is called directly. */
    static ListenerInterceptor of(List<ListenerInterceptor> interceptors) {
        return (interceptors.size() == 1)
                ? interceptors.get(0)
                : new CompositeListenerInterceptor(interceptors.toArray(ListenerInterceptor[]::new));
    }

    @Override
    public ListenerInterceptor forListener(KrytenListenerContainer listener) {
        ListenerInterceptor[] own = new ListenerInterceptor[this.interceptors.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = this.interceptors[i].forListener(listener);
        }
        return new CompositeListenerInterceptor(own);
    }

    @Override
    public void removed(KrytenListenerContainer listener) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].removed(listener);
        }
    }

    @Override
    public void received(KrytenListenerContainer listener, Delivery delivery) {
        for (ListenerInterceptor interceptor : this.interceptors) {
            interceptor.received(listener, delivery);
        }
    }

    @Override
    public void before(KrytenListenerContainer listener, Delivery delivery) {
        for (ListenerInterceptor interceptor : this.interceptors) {
            interceptor.before(listener, delivery);
        }
    }

    @Override
    public void timed(KrytenListenerContainer listener, Delivery delivery, long nanos) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].timed(listener, delivery, nanos);
        }
    }

    @Override
    public void after(KrytenListenerContainer listener, Delivery delivery) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].after(listener, delivery);
        }
    }

    @Override
    public void success(KrytenListenerContainer listener, Delivery delivery) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].success(listener, delivery);
        }
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].failure(listener, delivery, failure, handled);
        }
    }

    @Override
    public void timeout(KrytenListenerContainer listener, Delivery delivery) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].timeout(listener, delivery);
        }
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            this.interceptors[i].drop(listener, delivery);
        }
    }
}
