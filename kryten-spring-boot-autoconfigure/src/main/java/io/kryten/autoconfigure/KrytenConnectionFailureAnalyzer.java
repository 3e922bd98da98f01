package io.kryten.autoconfigure;

import io.kryten.KrytenConnectionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the application must not start without NATS and NATS is not there. */
final class KrytenConnectionFailureAnalyzer extends AbstractFailureAnalyzer<KrytenConnectionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KrytenConnectionException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start a NATS server there or set kryten.nats.servers and the login under kryten.nats to those of yours."
                        + " With kryten.nats.start-up=background the application starts without it and connects later.",
                cause);
    }
}
