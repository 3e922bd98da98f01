package io.kryten.autoconfigure;

import io.kryten.listener.InvalidListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the method, what is wrong with it and what is allowed. */
final class InvalidListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidListenerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidListenerException cause) {
        return new FailureAnalysis(
                "@KrytenListener method " + cause.method() + " cannot work. " + cause.description(),
                cause.action(),
                cause);
    }
}
