package io.kryten.testsupport;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Extension of {@link ServerAtTestNatsUrl}. */
final class TestNatsUrlExtension implements BeforeAllCallback, AfterAllCallback {

    private static final String PROPERTY = "TEST_NATS_URL";

    private static final Namespace NAMESPACE = Namespace.create(TestNatsUrlExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        NatsServer server = NatsServer.start();
        // The store closes its content after the tests of the class and its context.
        context.getStore(NAMESPACE).put(NatsServer.class, server);
        System.setProperty(PROPERTY, server.url());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty(PROPERTY);
    }
}
