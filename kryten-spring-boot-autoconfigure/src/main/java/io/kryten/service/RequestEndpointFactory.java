package io.kryten.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.listener.AnnotatedMethod;
import io.kryten.listener.AnnotationValues;
import io.kryten.listener.EndpointFactory;
import io.kryten.listener.HandlerSignature;
import io.kryten.listener.InvalidListenerException;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerEndpoint;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.listener.ListenerSettings;
import io.kryten.listener.MethodHandler;
import io.kryten.support.Scheduler;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Creates endpoints of {@code @KrytenRequestHandler} methods; refuses invalid ones at start-up. */
public final class RequestEndpointFactory implements EndpointFactory {

    private static final Class<KrytenRequestHandler> ANNOTATION = KrytenRequestHandler.class;

    private static final Set<Sender> NO_SENDERS = EnumSet.noneOf(Sender.class);

    private final RequestRouter router;
    private final ListenerSettings settings;
    private final RequestArguments arguments;
    private final Supplier<KrytenListenerEndpointRegistry> registry;
    private final KrytenListenerErrorHandler log;

    /**
     * Creates a factory.
     *
     * @param router where the requests come from
     * @param settings common settings; those of time-out and concurrency are used
     * @param resolvers resolvers for kinds of parameters of the application's own
     * @param registry the registry of the endpoints, where a command is looked for before it gets a second one
     * @param scheduler the clock of the log
     */
    public RequestEndpointFactory(
            RequestRouter router,
            ListenerSettings settings,
            List<KrytenArgumentResolver> resolvers,
            Supplier<KrytenListenerEndpointRegistry> registry,
            Scheduler scheduler) {
        this.router = router;
        this.settings = settings;
        this.arguments = new RequestArguments(resolvers);
        this.registry = registry;
        this.log = KrytenListenerErrorHandler.logging(scheduler);
    }

    @Override
    public List<KrytenListenerEndpoint> create(Object bean, String beanName, ConfigurableListableBeanFactory beans) {
        List<KrytenListenerEndpoint> created = new ArrayList<>();
        for (AnnotatedMethod<KrytenRequestHandler> method : AnnotatedMethod.of(bean, ANNOTATION)) {
            created.add(create(method, beans, created));
        }
        return created;
    }

    private KrytenListenerEndpoint create(
            AnnotatedMethod<KrytenRequestHandler> method,
            ConfigurableListableBeanFactory beans,
            List<KrytenListenerEndpoint> ofBean) {
        KrytenRequestHandler annotation = method.annotation();
        AnnotationValues values = new AnnotationValues(beans, method);
        HandlerSignature signature = HandlerSignature.of(method);
        String command = command(values, annotation, signature, ofBean);
        Duration timeout = values.duration("timeout", annotation.timeout(), this.settings.timeout());
        String errorHandler = values.text("errorHandler", annotation.errorHandler());
        return new KrytenListenerEndpoint(
                values.text("id", annotation.id()),
                new RequestHandler(
                        command,
                        MethodHandler.of(method.bean(), method.invocable(), this.arguments.of(signature)),
                        this.router.replies()),
                new KrytenListenerEndpoint.Requests(command, handler -> this.router.handle(command, handler)),
                NO_SENDERS,
                null,
                Order.NONE,
                values.positive("concurrency", annotation.concurrency(), this.settings.concurrency()),
                timeout,
                errorHandler.isEmpty()
                        ? this.log
                        : values.bean("errorHandler", errorHandler, KrytenListenerErrorHandler.class),
                true);
    }

    private String command(
            AnnotationValues values,
            KrytenRequestHandler annotation,
            HandlerSignature signature,
            List<KrytenListenerEndpoint> ofBean) {
        String command = values.text("value", annotation.value());
        if (command.isEmpty()) {
            throw values.invalid("value", command, "Set the command, for example balance.get.");
        }
        if (SystemRequests.COMMANDS.contains(command)) {
            throw values.invalid("value", command, "The library answers this command itself; set another one.");
        }
        List<KrytenListenerEndpoint> existing = new ArrayList<>(ofBean);
        this.registry.get().listeners().stream()
                .map(KrytenListenerContainer::endpoint)
                .forEach(existing::add);
        for (KrytenListenerEndpoint other : existing) {
            if (other.source() instanceof KrytenListenerEndpoint.Requests requests
                    && requests.command().equals(command)) {
                throw new InvalidListenerException(
                        ANNOTATION,
                        signature.describe(),
                        "Command '" + command + "' has another handler already: "
                                + other.handler().name() + ".",
                        "Let one method answer each command.");
            }
        }
        return command;
    }
}
