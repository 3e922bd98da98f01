package io.kryten.listener;

import java.util.List;
import java.util.function.Consumer;

import io.kryten.KrytenListenerException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventDecodingException;

/** Several observers as one; the usual case of none costs nothing. */
final class ListenerObservers implements ListenerObserver {

    static final ListenerObserver NONE = new ListenerObserver() {};

    private final List<ListenerObserver> observers;

    private ListenerObservers(List<ListenerObserver> observers) {
        this.observers = observers;
    }

    static ListenerObserver of(List<ListenerObserver> observers) {
        return switch (observers.size()) {
            case 0 -> NONE;
            case 1 -> observers.get(0);
            default -> new ListenerObservers(List.copyOf(observers));
        };
    }

    @Override
    public void taken(KrytenListenerContainer listener, Delivery delivery) {
        each(observer -> observer.taken(listener, delivery));
    }

    @Override
    public void callStarts(KrytenListenerContainer listener, Delivery delivery) {
        each(observer -> observer.callStarts(listener, delivery));
    }

    @Override
    public void callEnds(KrytenListenerContainer listener, Delivery delivery) {
        each(observer -> observer.callEnds(listener, delivery));
    }

    @Override
    public void failed(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        each(observer -> observer.failed(listener, delivery, failure, handled));
    }

    @Override
    public void timedOut(KrytenListenerContainer listener, Delivery delivery) {
        each(observer -> observer.timedOut(listener, delivery));
    }

    @Override
    public void undecodable(RawMessage message, EventDecodingException failure) {
        each(observer -> observer.undecodable(message, failure));
    }

    @Override
    public void done(KrytenListenerContainer listener, Delivery delivery) {
        each(observer -> observer.done(listener, delivery));
    }

    private void each(Consumer<ListenerObserver> call) {
        this.observers.forEach(call);
    }
}
