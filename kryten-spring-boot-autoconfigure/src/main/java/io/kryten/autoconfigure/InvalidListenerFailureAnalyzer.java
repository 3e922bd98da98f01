package io.kryten.autoconfigure;

import io.kryten.listener.InvalidListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Analyzer of an invalid listener: its report names the method, the broken rule and the correction. */
final class InvalidListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidListenerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidListenerException cause) {
        String place = cause.method().endsWith(")") ? " method " : " class ";
        return new FailureAnalysis(
                cause.annotation() + place + cause.method() + " is invalid. " + cause.description(),
                cause.action(),
                cause);
    }
}
