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
 * What a client said in CONNECT; until then, and for what it leaves out, the defaults of nats-server. As there, names count
 * in any case, types are strict even of what changes nothing, and a second CONNECT changes only what it names. Holds secrets, so it has no text form.
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

    /** Takes over what a client said. */
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
            // Bytes that are no UTF-8 are replaced, not refused.
            JsonNode tree = READER.readValue(new String(json, from, length, UTF_8));
            if (tree != null && (tree.isObject() || tree.isNull())) {
                return tree;
            }
        } catch (IOException ex) {
            // Its message would quote what may be a secret.
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
                // What nats-server does not know, it does not look at.
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

    /** What only other servers say: an object with lists of texts. */
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
