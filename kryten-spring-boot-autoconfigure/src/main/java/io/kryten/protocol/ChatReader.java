package io.kryten.protocol;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload of chatMsg and pm field by field, in half the time of Jackson's reader for records. It accepts the
 * usual form only: each known field at most once, with the type that CyTube sends. It fails on any other payload, which the
 * general reader then reads or refuses.
 */
final class ChatReader {

    private static final FieldOrder FIELDS = new FieldOrder("username", "msg", "meta", "time", "to");

    private ChatReader() {}

    /**
     * Reads the value at the parser's position.
     *
     * @throws PayloadException if the payload has another form
     */
    static ChatPayloads.Message read(JsonParser parser) throws IOException {
        String username = null;
        String msg = null;
        ChatPayloads.Meta meta = null;
        Long time = null;
        String to = null;
        require(parser, JsonToken.START_OBJECT, null);
        int index = 0;
        for (String field = FIELDS.next(parser, index); field != null; field = FIELDS.next(parser, ++index)) {
            parser.nextToken();
            switch (field) {
                case "username" -> username = text(parser, username);
                case "msg" -> msg = text(parser, msg);
                case "meta" -> meta = meta(parser, meta);
                case "time" -> {
                    require(parser, JsonToken.VALUE_NUMBER_INT, time);
                    time = parser.getLongValue();
                }
                case "to" -> to = text(parser, to);
                default -> parser.skipChildren();
            }
        }
        return new ChatPayloads.Message(username, msg, meta, time, to);
    }

    private static ChatPayloads.Meta meta(JsonParser parser, ChatPayloads.@Nullable Meta previous) throws IOException {
        Boolean shadow = null;
        Boolean action = null;
        String addClass = null;
        Double modflair = null;
        require(parser, JsonToken.START_OBJECT, previous);
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "shadow" -> shadow = bool(parser, shadow);
                case "action" -> action = bool(parser, action);
                case "addClass" -> addClass = text(parser, addClass);
                case "modflair" -> {
                    require(parser, JsonToken.VALUE_NUMBER_INT, modflair);
                    modflair = parser.getDoubleValue();
                }
                default -> parser.skipChildren();
            }
        }
        return new ChatPayloads.Meta(shadow, action, addClass, modflair);
    }

    private static String text(JsonParser parser, @Nullable String previous) throws IOException {
        require(parser, JsonToken.VALUE_STRING, previous);
        return parser.getText();
    }

    private static Boolean bool(JsonParser parser, @Nullable Boolean previous) throws IOException {
        JsonToken token = parser.currentToken();
        require(parser, (token == JsonToken.VALUE_TRUE) ? token : JsonToken.VALUE_FALSE, previous);
        return token == JsonToken.VALUE_TRUE;
    }

    private static void require(JsonParser parser, JsonToken token, @Nullable Object previous) {
        if (parser.currentToken() != token || previous != null) {
            throw new PayloadException("it has an unusual form");
        }
    }
}
