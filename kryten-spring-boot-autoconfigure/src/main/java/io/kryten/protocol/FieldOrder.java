package io.kryten.protocol;

import java.io.IOException;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a JSON object in their usual order. The parser compares the next name with the bytes of the expected one, which
 * costs less than a look-up of the name. Fields in another order are read as well.
 */
final class FieldOrder {

    private final SerializedString[] names;

    FieldOrder(String... names) {
        this.names = Stream.of(names).map(SerializedString::new).toArray(SerializedString[]::new);
    }

    /**
     * Moves the parser to the next name.
     *
     * @param parser parser at the start of the object or at the end of a value
     * @param index number of fields read so far
     * @return the name, null at the end of the object
     */
    @Nullable
    String next(JsonParser parser, int index) throws IOException {
        if (index >= this.names.length) {
            return parser.nextFieldName();
        }
        if (parser.nextFieldName(this.names[index])) {
            return this.names[index].getValue();
        }
        return (parser.currentToken() == JsonToken.FIELD_NAME) ? parser.currentName() : null;
    }
}
