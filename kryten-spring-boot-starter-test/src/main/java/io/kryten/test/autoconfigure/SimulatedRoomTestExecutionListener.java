package io.kryten.test.autoconfigure;

import java.util.function.Consumer;

import io.kryten.announcement.AnnouncementLifecycle;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Opens new simulated channels for each test instance, before its injection, and begins the waits of announcements anew. A
 * failed listener fails the test, unless an assertion showed the failure.
 */
final class SimulatedRoomTestExecutionListener implements TestExecutionListener, Ordered {

    SimulatedRoomTestExecutionListener() {}

    /** {@return an order before Spring's listener that injects beans, which has 2000} */
    @Override
    public int getOrder() {
        return 1990;
    }

    @Override
    public void prepareTestInstance(TestContext testContext) {
        with(testContext, RoomReset.class, RoomReset::renew);
    }

    @Override
    public void beforeTestMethod(TestContext testContext) {
        with(testContext, RoomReset.class, RoomReset::use);
        with(testContext, AnnouncementLifecycle.class, AnnouncementLifecycle::restart);
    }

    @Override
    public void afterTestMethod(TestContext testContext) {
        with(testContext, RoomReset.class, RoomReset::finish);
    }

    private static <T> void with(TestContext testContext, Class<T> type, Consumer<T> action) {
        if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AutoConfigureSimulatedRoom.class)) {
            testContext.getApplicationContext().getBeanProvider(type).forEach(action);
        }
    }
}
