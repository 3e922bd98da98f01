package io.kryten.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.kryten.nats.InvalidNatsOptionException;
import io.kryten.nats.NatsLogin;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/** Mapper of properties and connection details to NATS options; an invalid option is reported with its property key. */
final class NatsOptionsMapper {

    private static final Set<String> LOGIN = Set.of("servers", "username", "token", "credentialsFile", "nkeyFile");

    private static final Pattern PREDICATE = Pattern.compile("(is|has|names|must|holds|cannot)\\b");

    private NatsOptionsMapper() {}

    static NatsOptions map(KrytenProperties.Nats nats, KrytenConnectionDetails details, String applicationName) {
        SslBundle bundle = details.sslBundle();
        try {
            return new NatsOptions(
                    details.servers(),
                    new NatsLogin(
                            details.username(),
                            details.password(),
                            details.token(),
                            path("credentials-file", details.credentialsFile()),
                            path("nkey-file", details.nkeyFile())),
                    (bundle != null) ? bundle.createSslContext() : null,
                    StringUtils.hasText(nats.connectionName()) ? nats.connectionName() : applicationName,
                    new ReconnectSettings(
                            nats.connectTimeout(),
                            nats.reconnectWait(),
                            nats.reconnectJitter(),
                            nats.maxReconnects(),
                            nats.pingInterval()),
                    nats.startUp());
        } catch (InvalidNatsOptionException ex) {
            throw new InvalidKrytenPropertyException(
                    "kryten.nats." + DataObjectPropertyName.toDashedForm(ex.setting()),
                    mayBeSplitAddress(ex.setting(), details.servers()) ? null : ex.value(),
                    sentence(ex.reason()),
                    action(ex.setting(), details));
        }
    }

    /** Whether a comma in a password may have split an address, so that its first part would show a part of the password. */
    private static boolean mayBeSplitAddress(String setting, List<String> servers) {
        return setting.equals("servers")
                && servers.size() > 1
                && servers.stream().anyMatch(server -> server.contains("@"));
    }

    /** Completes a reason, which is written to follow the name of its setting. */
    private static String sentence(String reason) {
        return (PREDICATE.matcher(reason).lookingAt() ? "It " + reason : StringUtils.capitalize(reason)) + ".";
    }

    private static String action(String setting, KrytenConnectionDetails details) {
        if (LOGIN.contains(setting) && !(details instanceof PropertiesKrytenConnectionDetails)) {
            return "The value comes from the connection details bean "
                    + details.getClass().getName() + ": correct it there.";
        }
        return switch (setting) {
            case "servers" -> "Set it to addresses such as nats://localhost:4222.";
            case "username", "token" ->
                "Set username and password, or token, or credentials-file, or nkey-file under kryten.nats, or none of"
                        + " them.";
            case "credentialsFile", "nkeyFile" -> "Set it to the path of a readable file, or remove it.";
            case "maxReconnects" -> "Set it to -1 for no limit, or to 0 or more.";
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
                    "kryten.nats." + key, text, "It is not a path.", "Set it to the path of a file.");
        }
    }
}
