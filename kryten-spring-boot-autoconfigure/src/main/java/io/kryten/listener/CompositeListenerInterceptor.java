package io.kryten.listener;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.kryten.KrytenListenerException;

/** Several interceptors as one: called in their order up to the call, and in the reverse order from its end on. */
final class CompositeListenerInterceptor implements ListenerInterceptor {

    private final List<ListenerInterceptor> inOrder;
    private final List<ListenerInterceptor> reversed;

    private CompositeListenerInterceptor(List<ListenerInterceptor> interceptors) {
        this.inOrder = interceptors;
        this.reversed = new ArrayList<>(interceptors);
        Collections.reverse(this.reversed);
    }

    /** Returns a single interceptor as it is, so that it is called directly. */
    static ListenerInterceptor of(List<ListenerInterceptor> interceptors) {
        return (interceptors.size() == 1) ? interceptors.get(0) : new CompositeListenerInterceptor(interceptors);
    }

    @Override
    public void received(KrytenListenerContainer listener, Delivery delivery) {
        this.inOrder.forEach(interceptor -> interceptor.received(listener, delivery));
    }

    @Override
    public void before(KrytenListenerContainer listener, Delivery delivery) {
        this.inOrder.forEach(interceptor -> interceptor.before(listener, delivery));
    }

    @Override
    public void after(KrytenListenerContainer listener, Delivery delivery) {
        this.reversed.forEach(interceptor -> interceptor.after(listener, delivery));
    }

    @Override
    public void success(KrytenListenerContainer listener, Delivery delivery) {
        this.reversed.forEach(interceptor -> interceptor.success(listener, delivery));
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        this.reversed.forEach(interceptor -> interceptor.failure(listener, delivery, failure, handled));
    }

    @Override
    public void timeout(KrytenListenerContainer listener, Delivery delivery) {
        this.reversed.forEach(interceptor -> interceptor.timeout(listener, delivery));
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        this.reversed.forEach(interceptor -> interceptor.drop(listener, delivery));
    }
}
