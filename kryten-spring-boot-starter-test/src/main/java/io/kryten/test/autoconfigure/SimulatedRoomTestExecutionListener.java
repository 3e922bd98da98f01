package io.kryten.test.autoconfigure;

import java.util.function.Consumer;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Opens new simulated channels for each test instance, before its injection, with the {@linkplain WaitReset waits} of the
 * application anew. A failed listener fails the test, unless an assertion showed the failure.
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
        if (isUsed(testContext)) {
            WaitReset.in(testContext.getApplicationContext());
        }
    }

    @Override
    public void afterTestMethod(TestContext testContext) {
        with(testContext, RoomReset.class, RoomReset::finish);
    }

    private static <T> void with(TestContext testContext, Class<T> type, Consumer<T> action) {
        if (isUsed(testContext)) {
            testContext.getApplicationContext().getBeanProvider(type).forEach(action);
        }
    }

    private static boolean isUsed(TestContext testContext) {
        return TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AutoConfigureSimulatedRoom.class);
    }
}
