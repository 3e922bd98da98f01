package io.kryten.simulator.nats;

import java.util.ArrayList;
import java.util.List;

/** Syntax of subjects. */
final class SubjectSyntax {

    static final String ONE = "*";

    static final String REST = ">";

    private SubjectSyntax() {}

    /** {@return the tokens of a subject, empty ones too} */
    static List<String> tokens(String subject) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        for (int dot = subject.indexOf('.'); dot >= 0; dot = subject.indexOf('.', start)) {
            tokens.add(subject.substring(start, dot));
            start = dot + 1;
        }
        tokens.add(subject.substring(start));
        return tokens;
    }

    /** {@return whether tokens are valid for a subscription: none is empty, and {@code >} stands at the end only} */
    static boolean canBeSubscribedTo(List<String> tokens) {
        int rest = tokens.indexOf(REST);
        return !tokens.contains("") && (rest < 0 || rest == tokens.size() - 1);
    }

    /** {@return whether a subject is literal: no token is empty or a wildcard} */
    static boolean isLiteral(String subject) {
        List<String> tokens = tokens(subject);
        return !tokens.contains("") && !tokens.contains(ONE) && !tokens.contains(REST);
    }
}
