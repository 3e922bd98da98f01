package io.kryten.test;

import java.util.List;

import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/** Robots and services on the other side of the bus. */
@FunctionalInterface
interface Responders {

    /**
     * Answers a request.
     *
     * @return the answers, none if all stay silent; null if there is no responder
     */
    @Nullable
    List<byte[]> answers(RawMessage request);
}
