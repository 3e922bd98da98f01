package io.kryten.nats;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;

/** Rules of NATS for subjects and queue groups. */
public final class SubjectRules {

    /** Subject and reply subject share one line of 4096 bytes; a character may take three of them. */
    private static final int LONGEST = 1000;

    private static final int SHOWN = 80;

    private SubjectRules() {}

    /**
     * Validates the subject of a message.
     *
     * @param subject the subject
     * @throws KrytenValidationException if the subject is invalid or has a wildcard
     */
    public static void checkTarget(String subject) {
        for (String token : tokens(subject)) {
            if (token.equals("*") || token.equals(">")) {
                throw invalid(subject, "a message cannot be sent to a wildcard");
            }
        }
    }

    /**
     * Validates the subject of a subscription.
     *
     * @param subject the subject, wildcards allowed
     * @throws KrytenValidationException if the subject is invalid
     */
    public static void checkPattern(String subject) {
        String[] tokens = tokens(subject);
        for (int i = 0; i < tokens.length - 1; i++) {
            if (tokens[i].equals(">")) {
                throw invalid(subject, "'>' may only stand at the end");
            }
        }
    }

    /**
     * Validates a queue group.
     *
     * @param group the group's name
     * @throws KrytenValidationException if the name is empty or has white space
     */
    public static void checkGroup(String group) {
        if (group.isEmpty() || group.length() > LONGEST || hasSpace(group)) {
            throw new KrytenValidationException("'" + LogSafe.of(group, SHOWN) + "' is no queue group: 1 to " + LONGEST
                    + " characters without white space are allowed");
        }
    }

    /**
     * Returns whether a subscription gets the messages of a subject.
     *
     * @param pattern the subject of the subscription: {@code *} stands for one token, {@code >} at the end for one or more
     * @param subject the subject of a message
     * @return whether the subject matches the pattern
     */
    public static boolean matches(String pattern, String subject) {
        String[] wanted = pattern.split("\\.", -1);
        String[] actual = subject.split("\\.", -1);
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
        if (subject.isEmpty()) {
            throw invalid(subject, "it is empty");
        }
        if (subject.length() > LONGEST) {
            throw invalid(subject, "it is longer than " + LONGEST + " characters");
        }
        if (hasSpace(subject)) {
            throw invalid(subject, "white space and control characters are not allowed");
        }
        String[] tokens = subject.split("\\.", -1);
        for (String token : tokens) {
            if (token.isEmpty()) {
                throw invalid(subject, "the parts between the dots must not be empty");
            }
        }
        return tokens;
    }

    private static boolean hasSpace(String text) {
        return text.chars().anyMatch((c) -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static KrytenValidationException invalid(String subject, String reason) {
        return new KrytenValidationException(
                "'" + LogSafe.of(subject, SHOWN) + "' is no subject to use here: " + reason);
    }
}
