package io.kryten.protocol;

/** A payload is valid JSON of the right types, and still not what it should be. Never leaves the codec. */
final class PayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PayloadException(String reason) {
        super(reason);
    }

    /** {@return the reason, without any text of the payload} */
    String reason() {
        return String.valueOf(getMessage());
    }
}
