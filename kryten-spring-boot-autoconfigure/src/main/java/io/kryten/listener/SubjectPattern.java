package io.kryten.listener;

/** Subject with wildcards: {@code *} stands for one token, {@code >} at the end for one or more. */
final class SubjectPattern {

    private SubjectPattern() {}

    /** Returns whether a subject matches a pattern. */
    static boolean matches(String pattern, String subject) {
        if (pattern.equals(subject)) {
            return true;
        }
        String[] wanted = tokens(pattern);
        String[] actual = tokens(subject);
        for (int i = 0; i < wanted.length; i++) {
            if (i == actual.length) {
                return false;
            }
            if (wanted[i].equals(">")) {
                return true;
            }
            if (!wanted[i].equals("*") && !wanted[i].equals(actual[i])) {
                return false;
            }
        }
        return wanted.length == actual.length;
    }

    private static String[] tokens(String subject) {
        return subject.split("\\.", -1);
    }
}
