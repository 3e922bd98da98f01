package io.kryten.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;

/** Builds and parses the subjects of the bus (protocol.md sections 1, 2 and 4). */
public final class Subjects {

    /** Subject of commands for the robots of all channels. */
    public static final String ROBOT_COMMAND = "kryten.robot.command";

    /** Subject on which services are asked to announce themselves. */
    public static final String DISCOVERY_POLL = "kryten.service.discovery.poll";

    /** Subject on which all services are asked to restart. */
    public static final String GROUP_RESTART = "kryten.lifecycle.group.restart";

    /** The longest subject allowed, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final String EVENTS = "kryten.events.cytube.";

    private static final List<String> OF_ROBOTS = List.of(
            "kryten.events.", "kryten.robot.", "kryten.commands.", "kryten.user_level.", "kryten.lifecycle.robot.");

    private static final String REMOVED = "*>!@#$%^&()+=[]{|}\\:;\"'<>,?/";

    private static final int MAX_TOKEN_LENGTH = 100;

    private Subjects() {}

    /**
     * Converts the name of a channel or an event to its token: lower case, without dots, spaces as hyphens, without
     * the special characters that the robot removes, at most 100 code points.
     *
     * @param token the name, in any case
     * @return the token
     * @throws KrytenValidationException if nothing is left, or a control character or white space other than a space
     */
    public static String normalize(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        StringBuilder result = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c == ' ') {
                result.append('-');
            } else if (c != '.' && REMOVED.indexOf(c) < 0) {
                result.append(c);
            }
        }
        // The robot counts code points, so a surrogate pair is never split.
        if (result.codePointCount(0, result.length()) > MAX_TOKEN_LENGTH) {
            result.setLength(result.offsetByCodePoints(0, MAX_TOKEN_LENGTH));
        }
        return checkedToken(result.toString(), token);
    }

    /**
     * Returns the subject of an event of a channel.
     *
     * @param channel the channel's name, in any case
     * @param event the event's name, in any case
     * @return the subject
     * @throws KrytenValidationException if a name has no valid token
     */
    public static String event(String channel, String event) {
        return checkedLength(EVENTS + normalize(channel) + "." + normalize(event));
    }

    /**
     * Returns the subject of all events of a channel.
     *
     * @param channel the channel's name, in any case
     * @return a subject that ends with a wildcard
     * @throws KrytenValidationException if the name has no valid token
     */
    public static String channelWildcard(String channel) {
        return checkedLength(EVENTS + normalize(channel) + ".>");
    }

    /**
     * Returns the subject of requests for a service.
     *
     * @param service the service's name
     * @return the subject
     * @throws KrytenValidationException if the name is not a valid token
     */
    public static String command(String service) {
        return checkedLength("kryten." + checkedToken(service, service) + ".command");
    }

    /**
     * Returns the subject of the question for a robot's login name. It depends on the exact spelling.
     *
     * @param domain the site in the robot's spelling
     * @param channel the channel in the robot's spelling
     * @return the subject
     * @throws KrytenValidationException if domain or channel is invalid in a subject
     */
    public static String userLevel(String domain, String channel) {
        return checkedLength("kryten.user_level." + checkedTokens(domain) + "." + checkedTokens(channel));
    }

    /**
     * Returns the subject of a service's life cycle messages.
     *
     * @param service the service's name
     * @param kind kind of message, for example {@code startup} or {@code heartbeat}
     * @return the subject
     * @throws KrytenValidationException if name or kind is not a valid token
     */
    public static String lifecycle(String service, String kind) {
        return checkedLength("kryten.lifecycle." + checkedToken(service, service) + "." + checkedToken(kind, kind));
    }

    /**
     * Parses the subject of an event.
     *
     * @param subject any subject
     * @return the tokens, or empty for any other subject
     */
    public static Optional<EventSubject> parse(String subject) {
        if (!subject.startsWith(EVENTS)) {
            return Optional.empty();
        }
        int channelEnd = subject.indexOf('.', EVENTS.length());
        boolean twoTokens = channelEnd > EVENTS.length()
                && channelEnd + 1 < subject.length()
                && subject.indexOf('.', channelEnd + 1) < 0;
        return twoTokens
                ? Optional.of(new EventSubject(
                        subject.substring(EVENTS.length(), channelEnd), subject.substring(channelEnd + 1)))
                : Optional.empty();
    }

    /**
     * Returns whether the messages of a subject belong to the robots: events, commands and answers.
     *
     * @param subject any subject
     * @return whether only robots, or commands for them, are expected on it
     */
    public static boolean isOfRobots(String subject) {
        return OF_ROBOTS.stream().anyMatch(subject::startsWith);
    }

    private static String checkedTokens(String name) {
        for (String token : name.split("\\.", -1)) {
            checkedToken(token, name);
        }
        return name;
    }

    private static String checkedToken(String token, String name) {
        boolean valid = !token.isEmpty()
                && token.codePoints()
                        .noneMatch(c -> c == '.'
                                || c == '*'
                                || c == '>'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c));
        if (!valid) {
            throw new KrytenValidationException("'" + LogSafe.of(name, 60) + "' cannot be part of a NATS subject");
        }
        return token;
    }

    private static String checkedLength(String subject) {
        if (subject.length() > MAX_LENGTH) {
            throw new KrytenValidationException(
                    "The subject '" + LogSafe.of(subject, 60) + "' is longer than " + MAX_LENGTH + " characters");
        }
        return subject;
    }
}
