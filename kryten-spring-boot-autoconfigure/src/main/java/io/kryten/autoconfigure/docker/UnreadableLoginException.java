package io.kryten.autoconfigure.docker;

/** There is a login, but only the container knows it. */
final class UnreadableLoginException extends RuntimeException {

    UnreadableLoginException(String message) {
        super(message);
    }
}
