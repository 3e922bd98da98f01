package io.kryten.protocol;

import java.util.List;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/**
 * Describes a failure of decoding in a few words. Jackson's own messages quote the content; these texts contain nothing of it
 * but names of fields.
 */
final class DecodingReason {

    private static final int MAX_PATH_LENGTH = 80;

    private DecodingReason() {}

    static String of(Throwable failure) {
        return of(failure, "payload");
    }

    /**
     * Returns the reason of a failure.
     *
     * @param root the name of the whole document, before the names of its fields
     */
    static String of(Throwable failure, String root) {
        // Jackson wraps a failure inside a record once more, to add its position.
        for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
            String reason = ofOne(ex, failure, root);
            if (reason != null) {
                return reason;
            }
        }
        return "it cannot be read (" + failure.getClass().getSimpleName() + ")";
    }

    private static @Nullable String ofOne(Throwable ex, Throwable outermost, String root) {
        if (ex instanceof PayloadException payload) {
            return payload.reason();
        }
        if (ex instanceof StreamConstraintsException) {
            return "it is nested too deep or holds something too long";
        }
        if (ex instanceof MismatchedInputException mismatch) {
            return path(outermost, root) + " is not " + expected(mismatch.getTargetType());
        }
        if (ex instanceof InputCoercionException coercion) {
            return path(outermost, root) + " is not " + expected(coercion.getTargetType());
        }
        if (ex instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (ex instanceof JsonParseException parse) {
            long offset = parse.getLocation().getByteOffset();
            return "it is not valid JSON" + ((offset >= 0) ? " (at byte " + offset + ")" : "");
        }
        return null;
    }

    /** Returns the place of a failure in a document, such as {@code payload.users[0].name}. */
    static String path(Throwable ex, String root) {
        StringBuilder path = new StringBuilder(root);
        List<JsonMappingException.Reference> steps =
                (ex instanceof JsonMappingException mapping) ? mapping.getPath() : List.of();
        for (JsonMappingException.Reference step : steps) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return LogSafe.of(path.toString(), MAX_PATH_LENGTH);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "what was expected";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number in range";
        }
        if (type == Double.class) {
            return "a number";
        }
        return (type.isArray() || Iterable.class.isAssignableFrom(type)) ? "a list" : "an object";
    }
}
