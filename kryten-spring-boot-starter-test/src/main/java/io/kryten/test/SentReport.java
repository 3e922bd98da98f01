package io.kryten.test;

import java.util.List;

/** Says what was sent when an assertion fails. */
final class SentReport {

    private SentReport() {}

    /** What was expected, and what was sent instead, each command on a line of its own. */
    static String of(String expectation, List<PublishedCommand> sent) {
        StringBuilder report = new StringBuilder("\nExpecting: ").append(expectation);
        if (sent.isEmpty()) {
            return report.append("\nbut nothing was sent.").toString();
        }
        report.append("\nbut sent was:");
        for (int i = 0; i < sent.size(); i++) {
            report.append("\n  ").append(i + 1).append(". ").append(sent.get(i));
        }
        return report.toString();
    }
}
