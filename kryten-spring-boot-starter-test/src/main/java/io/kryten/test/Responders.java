package io.kryten.test;

import java.util.List;

import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/** The robots and services on the other side of the bus. */
@FunctionalInterface
interface Responders {

    /**
     * What they answer to a request.
     *
     * @return the answers, none if all stay silent; null if nobody is there
     */
    @Nullable
    List<byte[]> answers(RawMessage request);
}
