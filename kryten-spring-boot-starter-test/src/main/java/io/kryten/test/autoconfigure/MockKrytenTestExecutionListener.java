package io.kryten.test.autoconfigure;

import io.kryten.test.MockKrytenTemplate;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the mocks of a test's context before and after each test method: contexts are shared between test classes, and
 * what one test did is none of the next one's business.
 */
final class MockKrytenTestExecutionListener implements TestExecutionListener, Ordered {

    /** After the test's own beans were injected. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void prepareTestInstance(TestContext testContext) {
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
    }

    @Override
    public void afterTestMethod(TestContext testContext) {
        reset(testContext);
    }

    private static void reset(TestContext testContext) {
        if (testContext.hasApplicationContext()) {
            testContext.getApplicationContext().getBeanProvider(MockKrytenTemplate.class, false).stream()
                    .forEach(MockKrytenTemplate::reset);
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
