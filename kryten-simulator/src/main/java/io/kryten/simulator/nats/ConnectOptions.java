package io.kryten.simulator.nats;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * Options of a client's CONNECT. As in nats-server, names are matched ignoring case and types are strict. Holds
 * secrets, so its text form has the name only.
 *
 * @param verbose whether the client wants an answer to each operation; null for true
 * @param echo whether the client wants its own messages; null for true
 * @param headers whether the client understands headers
 * @param noResponders whether the client wants to know that a request has no receiver
 * @param protocol version of the protocol; above 0 the client understands a repeated INFO
 * @param name name of the client, which it chose
 * @param user user name
 * @param password password
 * @param token token
 * @param nkey public nkey
 * @param signature signature of the nonce
 */
record ConnectOptions(
        @Nullable Boolean verbose,
        @Nullable Boolean echo,
        boolean headers,
        @JsonProperty("no_responders") boolean noResponders,
        int protocol,
        @Nullable String name,
        @Nullable String user,
        @JsonProperty("pass") @Nullable String password,
        @JsonProperty("auth_token") @Nullable String token,
        @Nullable String nkey,
        @JsonProperty("sig") @Nullable String signature) {

    /** Options of a client without CONNECT. */
    static final ConnectOptions NONE =
            new ConnectOptions(null, null, false, false, 0, null, null, null, null, null, null);

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build()
            .readerFor(ConnectOptions.class);

    static ConnectOptions read(String json) throws ProtocolViolation {
        try {
            ConnectOptions options = READER.readValue(json);
            return (options != null) ? options : NONE;
        } catch (IOException ex) {
            // Its message would quote a possible secret.
            throw ProtocolViolation.silent("CONNECT with options that are no JSON object or have a wrong type");
        }
    }

    boolean isVerbose() {
        return !Boolean.FALSE.equals(this.verbose);
    }

    boolean wantsEcho() {
        return !Boolean.FALSE.equals(this.echo);
    }

    @Override
    public String toString() {
        return "ConnectOptions[" + this.name + "]";
    }
}
