package io.kryten.documentation;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Program that runs test classes, the reader's, in a JVM of its own: Spring's test framework caches classes by name. */
final class TutorialTestRun {

    private TutorialTestRun() {}

    /**
     * Runs tests and prints their failures. The exit status is 0 if there were tests and all of them succeeded.
     *
     * @param classNames the names of the test classes
     */
    public static void main(String[] classNames) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(classNames)
                                        .map(DiscoverySelectors::selectClass)
                                        .toArray(ClassSelector[]::new))
                                .build(),
                        listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        boolean passed = listener.getSummary().getTotalFailureCount() == 0
                && listener.getSummary().getTestsSucceededCount() > 0;
        System.exit(passed ? 0 : 1);
    }
}
