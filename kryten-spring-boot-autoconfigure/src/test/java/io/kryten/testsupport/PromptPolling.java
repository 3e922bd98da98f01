package io.kryten.testsupport;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Sets how often {@link Awaitility} looks at a condition: at once, after 2, 4, 8, 16, 32 and 64 ms, and then every 100 ms. Its
 * own default, 100 ms from the start, is most of the time of a test that waits often. Registered as a service, so it holds in
 * every module that has the test classes of this one on its class path.
 */
public final class PromptPolling implements TestExecutionListener {

    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval((count, previous) -> interval(count));
    }

    private static Duration interval(int polls) {
        return (polls > 6) ? LONGEST : Duration.ofMillis(1L << polls);
    }
}
