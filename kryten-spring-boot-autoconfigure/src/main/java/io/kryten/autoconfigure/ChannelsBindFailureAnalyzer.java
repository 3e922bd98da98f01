package io.kryten.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.Environment;

/** Analyzer of a channel that is configured as plain text. It precedes Boot's analyzer, which reports a missing converter. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ChannelsBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final Environment environment;

    ChannelsBindFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        String key = cause.getName().toString();
        if (!key.startsWith("kryten.channels") || !(cause.getCause() instanceof ConverterNotFoundException)) {
            return null;
        }
        ConfiguredValue value = ConfiguredValue.find(this.environment, key);
        return new InvalidKrytenPropertyFailureAnalyzer(this.environment)
                .analyze(
                        rootFailure,
                        new InvalidKrytenPropertyException(
                                key,
                                (value != null) ? value.text() : null,
                                "A channel has two settings, domain and channel.",
                                "Set kryten.channels[0].domain, for example to cytu.be, and"
                                        + " kryten.channels[0].channel, for example to lounge."));
    }
}
