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

/** Activates the profile {@code demo} unless a property source configures a NATS server. */
final class DemoMode implements EnvironmentPostProcessor, Ordered {

    static final String PROFILE = "demo";

    /**
     * The page can speak as every user, so it is reachable from this machine only. Its addresses have no session id. A piped
     * console speaks as soon as the application has started, so the start waits until the bot hears the channels.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "server.address", "localhost",
            "server.servlet.session.tracking-modes", "cookie",
            "kryten.nats.start-up", "wait");

    private static final String SERVERS = "kryten.nats.servers";

    /** {@return whether no server is configured; on a real server the demo must not speak as other users} */
    static boolean isPossible(Environment environment) {
        return !Binder.get(environment)
                .bind(SERVERS, Bindable.listOf(String.class))
                .isBound();
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isPossible(environment)) {
            environment.addActiveProfile(PROFILE);
            environment.getPropertySources().addLast(new MapPropertySource("demo", DEFAULTS));
        }
    }

    /** {@return an order after the configuration files are read} */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
