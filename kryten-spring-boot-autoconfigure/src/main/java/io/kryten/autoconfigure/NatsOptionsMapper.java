package io.kryten.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.kryten.nats.InvalidNatsOptionException;
import io.kryten.nats.NatsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/** Makes options of properties and connection details; trouble is told with the key that causes it. */
final class NatsOptionsMapper {

    private static final Set<String> LOGIN = Set.of("servers", "username", "token", "credentialsFile", "nkeyFile");

    private static final Pattern PREDICATE = Pattern.compile("(is|has|names|must|holds|cannot)\\b");

    private NatsOptionsMapper() {}

    static NatsOptions map(KrytenProperties.Nats nats, KrytenConnectionDetails details, String applicationName) {
        SslBundle bundle = details.sslBundle();
        try {
            return NatsOptions.builder()
                    .servers(details.servers())
                    .userInfo(details.username(), details.password())
                    .token(details.token())
                    .credentialsFile(path("credentials-file", details.credentialsFile()))
                    .nkeyFile(path("nkey-file", details.nkeyFile()))
                    .sslContext((bundle != null) ? bundle.createSslContext() : null)
                    .connectionName(
                            StringUtils.hasText(nats.connectionName()) ? nats.connectionName() : applicationName)
                    .connectTimeout(nats.connectTimeout())
                    .reconnectWait(nats.reconnectWait())
                    .reconnectJitter(nats.reconnectJitter())
                    .maxReconnects(nats.maxReconnects())
                    .pingInterval(nats.pingInterval())
                    .startUp(nats.startUp())
                    .build();
        } catch (InvalidNatsOptionException ex) {
            throw new InvalidKrytenPropertyException(
                    "kryten.nats." + DataObjectPropertyName.toDashedForm(ex.setting()),
                    mayBeTornAddress(ex.setting(), details.servers()) ? null : ex.value(),
                    sentence(ex.reason()),
                    action(ex.setting(), details));
        }
    }

    /** A comma in a password tears an address in two, the first of which would show half of the password. */
    private static boolean mayBeTornAddress(String setting, List<String> servers) {
        return setting.equals("servers")
                && servers.size() > 1
                && servers.stream().anyMatch(server -> server.contains("@"));
    }

    /** Most reasons are written to follow the setting's name, which stands on a line of its own here. */
    private static String sentence(String reason) {
        return (PREDICATE.matcher(reason).lookingAt() ? "It " + reason : StringUtils.capitalize(reason)) + ".";
    }

    private static String action(String setting, KrytenConnectionDetails details) {
        if (LOGIN.contains(setting) && !(details instanceof PropertiesKrytenConnectionDetails)) {
            return "It comes from a bean of your own: correct what "
                    + details.getClass().getName() + " says.";
        }
        return switch (setting) {
            case "servers" -> "Set it to addresses such as nats://localhost:4222.";
            case "username", "token" ->
                "Set username and password, or token, or credentials-file, or nkey-file under kryten.nats, or nothing of"
                        + " these.";
            case "credentialsFile", "nkeyFile" -> "Set it to the path of such a file, or remove it.";
            case "maxReconnects" -> "Set it to -1 for no end, or to a number from 0.";
            default -> "Set it to a duration such as 10s.";
        };
    }

    private static @Nullable Path path(String key, @Nullable String text) {
        if (!StringUtils.hasText(text)) {
            return null;
        }
        try {
            return Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text);
        } catch (InvalidPathException ex) {
            throw new InvalidKrytenPropertyException(
                    "kryten.nats." + key, text, "It is no path.", "Set it to the path of a file.");
        }
    }
}
