package io.kryten.core;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.kryten.KrytenException;
import io.kryten.UnconfirmedCommandException;

/** Result of a command for a caller that blocks. */
final class AwaitedResult {

    private static final String UNKNOWN = ": it is not known whether the command was carried out";

    private AwaitedResult() {}

    /**
     * Waits for a result; throws a KrytenException of the future as it is. An interrupt withdraws what is not sent yet.
     *
     * @throws UnconfirmedCommandException if the thread is interrupted: it is not known whether the command was sent
     */
    static <T> T of(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException ex) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new UnconfirmedCommandException("Interrupted while waiting for the answer" + UNKNOWN, ex);
        } catch (CancellationException ex) {
            throw new UnconfirmedCommandException("Cancelled while waiting for the answer" + UNKNOWN, ex);
        } catch (ExecutionException ex) {
            if (ex.getCause() instanceof KrytenException known) {
                // The stack trace is that of another thread: adds the frames of this caller.
                known.addSuppressed(new KrytenException("Called from here"));
                throw known;
            }
            throw new KrytenException("The command failed", ex.getCause());
        }
    }
}
