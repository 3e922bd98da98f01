package io.kryten.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Analyzer of an invalid property: its report names the key, the value, the origin, the broken rule and the correction. */
final class InvalidKrytenPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidKrytenPropertyException> {

    private final Environment environment;

    InvalidKrytenPropertyFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidKrytenPropertyException cause) {
        StringBuilder description = new StringBuilder("A Kryten property is invalid:\n");
        line(description, "Property", cause.key());
        line(description, "Value", (cause.value() != null) ? "\"" + cause.value() + "\"" : null);
        ConfiguredValue configured = ConfiguredValue.find(this.environment, cause.key());
        line(description, "Origin", (configured != null) ? configured.origin() : null);
        line(description, "Reason", cause.description());
        return new FailureAnalysis(description.toString(), cause.action(), cause);
    }

    private static void line(StringBuilder description, String label, @Nullable Object text) {
        if (text != null) {
            description.append("\n    ").append(label).append(": ").append(text);
        }
    }
}
