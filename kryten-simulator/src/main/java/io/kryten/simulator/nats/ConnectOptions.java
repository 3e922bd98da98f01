package io.kryten.simulator.nats;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Options of a client's CONNECT, with nats-server's defaults. As there, names are matched ignoring case, types are
 * strict even for unused options, and a second CONNECT changes only the options that it names. Holds secrets, so it
 * has no text form.
 */
final class ConnectOptions {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private boolean verbose = true;
    private boolean pedantic = true;
    private boolean echo = true;
    private boolean headers;
    private boolean noResponders;
    private long protocol;
    private String name = "";
    private String user = "";
    private String password = "";
    private String token = "";
    private String nkey = "";
    private String signature = "";
    private String account = "";
    private boolean newAccount;

    /** Applies the options of a CONNECT. */
    void read(byte[] json, int from, int length) throws ProtocolViolation {
        JsonNode options = tree(json, from, length);
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!option.getValue().isNull()) {
                read(option.getKey().toLowerCase(Locale.ROOT), option.getValue());
            }
        }
    }

    /** Checks that a text is a JSON object. */
    static JsonNode tree(byte[] json, int from, int length) throws ProtocolViolation {
        try {
            // Invalid UTF-8 is replaced, not refused.
            JsonNode tree = READER.readValue(new String(json, from, length, UTF_8));
            if (tree != null && (tree.isObject() || tree.isNull())) {
                return tree;
            }
        } catch (IOException ex) {
            // Its message would quote a possible secret.
        }
        throw ProtocolViolation.silent("An operation whose argument is no JSON object");
    }

    private void read(String option, JsonNode value) throws ProtocolViolation {
        switch (option) {
            case "verbose" -> this.verbose = flag(value);
            case "pedantic" -> this.pedantic = flag(value);
            case "echo" -> this.echo = flag(value);
            case "headers" -> this.headers = flag(value);
            case "no_responders" -> this.noResponders = flag(value);
            case "tls_required" -> flag(value);
            case "jwt", "lang", "version" -> text(value);
            case "import", "export" -> subjects(value);
            case "protocol" -> this.protocol = number(value);
            case "name" -> this.name = text(value);
            case "user" -> this.user = text(value);
            case "pass" -> this.password = text(value);
            case "auth_token" -> this.token = text(value);
            case "nkey" -> this.nkey = text(value);
            case "sig" -> this.signature = text(value);
            case "account" -> this.account = text(value);
            case "new_account" -> this.newAccount = flag(value);
            default -> {
                // Options that nats-server does not know are not checked.
            }
        }
    }

    boolean verbose() {
        return this.verbose;
    }

    boolean pedantic() {
        return this.pedantic;
    }

    boolean echo() {
        return this.echo;
    }

    boolean headers() {
        return this.headers;
    }

    boolean noResponders() {
        return this.noResponders;
    }

    long protocol() {
        return this.protocol;
    }

    String name() {
        return this.name;
    }

    String user() {
        return this.user;
    }

    String password() {
        return this.password;
    }

    String token() {
        return this.token;
    }

    String nkey() {
        return this.nkey;
    }

    String signature() {
        return this.signature;
    }

    boolean wantsAccount() {
        return this.newAccount || !this.account.isEmpty();
    }

    private static boolean flag(JsonNode value) throws ProtocolViolation {
        if (!value.isBoolean()) {
            throw wrongType();
        }
        return value.booleanValue();
    }

    private static long number(JsonNode value) throws ProtocolViolation {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrongType();
        }
        return value.longValue();
    }

    private static String text(JsonNode value) throws ProtocolViolation {
        if (!value.isTextual()) {
            throw wrongType();
        }
        return value.textValue();
    }

    /** Skips an option of other servers: an object with lists of texts. */
    private static void subjects(JsonNode value) throws ProtocolViolation {
        if (!value.isObject()) {
            throw wrongType();
        }
        for (Map.Entry<String, JsonNode> list : value.properties()) {
            String name = list.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("allow") || name.equals("deny")) {
                texts(list.getValue());
            }
        }
    }

    private static void texts(JsonNode list) throws ProtocolViolation {
        if (!list.isArray() && !list.isNull()) {
            throw wrongType();
        }
        for (JsonNode one : list) {
            if (!one.isNull()) {
                text(one);
            }
        }
    }

    private static ProtocolViolation wrongType() {
        return ProtocolViolation.silent("CONNECT with an option of the wrong type");
    }
}
