package io.kryten.testsupport;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts a {@link NatsServer} before the tests of a class and ends it after them. */
public final class NatsServerExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(NatsServerExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // The store closes its content after the tests of the class.
        context.getStore(NAMESPACE).put(NatsServer.class, NatsServer.start());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == NatsServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        NatsServer server = context.getStore(NAMESPACE).get(NatsServer.class, NatsServer.class);
        if (server == null) {
            throw new IllegalStateException("The NATS server was not started: use @RequiresNats on the class");
        }
        // A test may have stopped it.
        server.run();
        return server;
    }
}
