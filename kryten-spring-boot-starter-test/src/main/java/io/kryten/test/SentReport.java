package io.kryten.test;

import java.util.List;

import io.kryten.KrytenException;
import io.kryten.simulator.PublishedCommand;

/** Report of the sent commands when an assertion fails. */
final class SentReport {

    private SentReport() {}

    /**
     * Describes the expected and the sent commands, one a line.
     *
     * @param failures failures of listeners
     */
    static String of(String expectation, List<PublishedCommand> sent, List<KrytenException> failures) {
        StringBuilder report = new StringBuilder("\nExpecting: ").append(expectation);
        if (!failures.isEmpty()) {
            report.append("\nbut the bot failed:").append(ListenerFailures.list(failures));
        }
        report.append(failures.isEmpty() ? "\nbut " : "\nand ");
        if (sent.isEmpty()) {
            return report.append("nothing was sent.").toString();
        }
        report.append("sent was:");
        for (int i = 0; i < sent.size(); i++) {
            report.append("\n  ").append(i + 1).append(". ").append(sent.get(i));
        }
        return report.toString();
    }
}
