package io.kryten.listener;

import java.util.List;
import java.util.function.Consumer;

import io.kryten.KrytenListenerException;

/** Several interceptors as one: called in their order up to the call, and in the reverse order from its end on. */
final class CompositeListenerInterceptor implements ListenerInterceptor {

    private final ListenerInterceptor[] interceptors;

    private CompositeListenerInterceptor(List<ListenerInterceptor> interceptors) {
        this.interceptors = interceptors.toArray(ListenerInterceptor[]::new);
    }

    /** Returns a single interceptor as it is, so that it is called directly. */
    static ListenerInterceptor of(List<ListenerInterceptor> interceptors) {
        return (interceptors.size() == 1) ? interceptors.get(0) : new CompositeListenerInterceptor(interceptors);
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
    public void after(KrytenListenerContainer listener, Delivery delivery) {
        inReverse(interceptor -> interceptor.after(listener, delivery));
    }

    @Override
    public void success(KrytenListenerContainer listener, Delivery delivery) {
        inReverse(interceptor -> interceptor.success(listener, delivery));
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        inReverse(interceptor -> interceptor.failure(listener, delivery, failure, handled));
    }

    @Override
    public void timeout(KrytenListenerContainer listener, Delivery delivery) {
        inReverse(interceptor -> interceptor.timeout(listener, delivery));
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        inReverse(interceptor -> interceptor.drop(listener, delivery));
    }

    private void inReverse(Consumer<ListenerInterceptor> callback) {
        for (int i = this.interceptors.length - 1; i >= 0; i--) {
            callback.accept(this.interceptors[i]);
        }
    }
}
