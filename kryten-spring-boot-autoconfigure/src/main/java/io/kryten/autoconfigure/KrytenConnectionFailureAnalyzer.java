package io.kryten.autoconfigure;

import io.kryten.KrytenConnectionException;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the application did not start because there was no connection to NATS. */
final class KrytenConnectionFailureAnalyzer extends AbstractFailureAnalyzer<KrytenConnectionException> {

    private static final String SERVER =
            "Start a NATS server there or set kryten.nats.servers and the login under kryten.nats to those of yours."
                    + " With kryten.nats.start-up=background the application starts without it and connects later; what is"
                    + " sent at start-up then belongs in a listener of KrytenConnectedEvent.";

    private static final String TOO_EARLY =
            "Send from an ApplicationRunner, which waits for the first connection, or from a listener of"
                    + " KrytenConnectedEvent, which also works when NATS comes later.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KrytenConnectionException cause) {
        // The connection is started when all beans are there.
        boolean tooEarly = rootFailure instanceof BeanCreationException;
        return new FailureAnalysis(cause.getMessage(), tooEarly ? TOO_EARLY : SERVER, cause);
    }
}
