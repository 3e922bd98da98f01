package io.kryten.sample.demo;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Switches the profile {@code demo} on unless the configuration, wherever it stands, names a NATS server. */
final class DemoMode implements EnvironmentPostProcessor, Ordered {

    static final String PROFILE = "demo";

    private static final String SERVERS = "kryten.nats.servers";

    /** On a real server nobody can speak as somebody else, whatever profiles are on. */
    static boolean isPossible(Environment environment) {
        return !Binder.get(environment)
                .bind(SERVERS, Bindable.listOf(String.class))
                .isBound();
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isPossible(environment)) {
            environment.addActiveProfile(PROFILE);
            // The page lets its reader speak as anybody, so it is for this machine alone if nothing else is said.
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("demo", Map.of("server.address", "localhost")));
        }
    }

    /** {@return after the configuration files were read} */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
