package io.kryten.test.autoconfigure;

import io.kryten.test.MockBus;
import io.kryten.test.MockKrytenTemplate;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the mocks of a test's context before and after each test method, as contexts are shared between test
 * classes, with the {@linkplain WaitReset waits} of the application. A failed listener fails the test, unless an assertion showed the
 * failure. A test begins when the mock is connected.
 */
final class MockKrytenTestExecutionListener implements TestExecutionListener, Ordered {

    /** After the injection of the test's own beans. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void prepareTestInstance(TestContext testContext) {
        if (testContext.hasApplicationContext()) {
            testContext
                    .getApplicationContext()
                    .getBeanProvider(MockBus.class, false)
                    .forEach(MockBus::awaitConnected);
        }
        KrytenTest slice =
                TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(), KrytenTest.class);
        if (slice != null) {
            for (Class<?> listener : slice.listeners()) {
                requireBean(testContext, listener);
            }
        }
    }

    @Override
    public void beforeTestMethod(TestContext testContext) {
        reset(testContext);
        if (testContext.hasApplicationContext()) {
            WaitReset.in(testContext.getApplicationContext());
        }
    }

    @Override
    public void afterTestMethod(TestContext testContext) {
        reset(testContext);
    }

    /** Resets all mocks, even if the listeners of one have failed. */
    private static void reset(TestContext testContext) {
        if (!testContext.hasApplicationContext()) {
            return;
        }
        AssertionError failure = null;
        for (MockKrytenTemplate mock :
                testContext.getApplicationContext().getBeanProvider(MockKrytenTemplate.class, false)) {
            try {
                mock.reset();
            } catch (AssertionError ex) {
                if (failure == null) {
                    failure = ex;
                } else {
                    failure.addSuppressed(ex);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void requireBean(TestContext testContext, Class<?> listener) {
        if (testContext.getApplicationContext().getBeanNamesForType(listener).length == 0) {
            throw new IllegalStateException("@KrytenTest names " + listener.getSimpleName()
                    + ", but there is no such bean. Make it a component in a package that the application scans, or add it"
                    + " with @Import.");
        }
    }
}
