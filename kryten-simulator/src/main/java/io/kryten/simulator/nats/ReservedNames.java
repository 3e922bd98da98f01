package io.kryten.simulator.nats;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Names that nats-server reserves for its accounts and JetStream. The simulator has neither and refuses them all the
 * same.
 */
final class ReservedNames {

    private static final String GROUP = "_sys_";

    private static final List<String> REPLIES = List.of("_R_", "_GR_.", "$JS.ACK.");

    private ReservedNames() {}

    static boolean isReply(String subject) {
        for (String prefix : REPLIES) {
            if (subject.length() > prefix.length() && subject.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    static boolean isGroup(@Nullable String queue) {
        return GROUP.equals(queue);
    }

    static byte[] replyRefused(String reply) {
        return ServerError.line("Permissions Violation for Publish with Reply of \"" + reply + "\"");
    }

    static byte[] groupRefused(String subject) {
        return ServerError.line(
                "Permissions Violation for Subscription to \"" + subject + "\" using queue \"" + GROUP + "\"");
    }
}
