package io.kryten.simulator.nats;

import org.jspecify.annotations.Nullable;

/** Operations of clients, the most frequent first. */
enum Operation {
    PUB("PUB", Arguments.AFTER_SPACE),
    HPUB("HPUB", Arguments.AFTER_SPACE),
    PING("PING", Arguments.IGNORED),
    PONG("PONG", Arguments.IGNORED),
    SUB("SUB", Arguments.AFTER_SPACE),
    UNSUB("UNSUB", Arguments.AFTER_SPACE),
    CONNECT("CONNECT", Arguments.ANYWHERE),
    /** Sent by servers only, but nats-server reads it from clients too. */
    INFO("INFO", Arguments.ANYWHERE),
    /** As {@link #INFO}; its arguments are ignored, and an empty message follows. */
    HMSG("HMSG", Arguments.AFTER_SPACE),
    OK("+OK", Arguments.IGNORED),
    ERR("-ERR", Arguments.AFTER_SPACE);

    /** Form of the text behind the keyword. */
    enum Arguments {
        /** Any text up to the end of the line, of any length. */
        IGNORED,
        /** Arguments, with or without a space before them. */
        ANYWHERE,
        /** Arguments after at least one space or tab. */
        AFTER_SPACE
    }

    private static final Operation[] ALL = values();

    private final String keyword;

    private final Arguments arguments;

    Operation(String keyword, Arguments arguments) {
        this.keyword = keyword;
        this.arguments = arguments;
    }

    /**
     * Finds the operation at the start of some bytes, ignoring case.
     *
     * @return the operation, or {@code null} if more bytes are needed
     * @throws ProtocolViolation if no operation begins so
     */
    static @Nullable Operation match(byte[] buffer, int from, int to) throws ProtocolViolation {
        boolean possible = false;
        for (Operation operation : ALL) {
            int length = Math.min(operation.keyword.length(), to - from);
            if (operation.beginsLike(buffer, from, length)) {
                if (length == operation.keyword.length()) {
                    return operation;
                }
                possible = true;
            }
        }
        if (!possible) {
            throw new ProtocolViolation(ServerError.UNKNOWN_OPERATION);
        }
        return null;
    }

    int length() {
        return this.keyword.length();
    }

    Arguments arguments() {
        return this.arguments;
    }

    private boolean beginsLike(byte[] buffer, int from, int length) {
        for (int i = 0; i < length; i++) {
            int b = buffer[from + i];
            int upper = (b >= 'a' && b <= 'z') ? b - ('a' - 'A') : b;
            if (upper != this.keyword.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
