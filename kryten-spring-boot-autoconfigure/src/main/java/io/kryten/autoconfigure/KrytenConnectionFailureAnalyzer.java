package io.kryten.autoconfigure;

import io.kryten.KrytenConnectionException;
import io.kryten.nats.ServerUnreachableException;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Analyzer of a start that failed for lack of a connection to NATS. */
final class KrytenConnectionFailureAnalyzer extends AbstractFailureAnalyzer<KrytenConnectionException> {

    private static final String SERVER =
            "Start a NATS server there or set kryten.nats.servers and the login under kryten.nats to those of yours."
                    + " With kryten.nats.start-up=background the application starts without it and connects later; commands"
                    + " at start-up then belong in a listener of KrytenConnectedEvent.";

    private static final String OF_A_BEAN =
            "Start a NATS server there or set kryten.nats.servers and the login under kryten.nats to those of yours."
                    + " A bean, such as a simulator, connects by itself while it is created: kryten.nats.start-up does not"
                    + " apply to it.";

    private static final String TOO_EARLY =
            "Send from an ApplicationRunner, which waits for the first connection, or from a listener of"
                    + " KrytenConnectedEvent, which also works when NATS starts later.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KrytenConnectionException cause) {
        return new FailureAnalysis(cause.getMessage(), action(rootFailure, cause), cause);
    }

    private static String action(Throwable rootFailure, KrytenConnectionException cause) {
        // The connection of the application starts after all beans were created.
        if (!(rootFailure instanceof BeanCreationException)) {
            return SERVER;
        }
        return (cause instanceof ServerUnreachableException) ? OF_A_BEAN : TOO_EARLY;
    }
}
