package io.kryten.core.keyvalue;

/** A watch of keys, until it is closed. */
@FunctionalInterface
public interface KeyValueWatch extends AutoCloseable {

    /** Ends the watch. Its handler is not called again; a call that runs goes on. */
    @Override
    void close();
}
