package io.kryten.protocol;

/** Thrown for a payload that is valid JSON of the right types and still invalid. Never leaves the codec. */
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
