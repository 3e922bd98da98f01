package io.kryten.nats;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates and displays addresses of servers. */
final class ServerAddress {

    private static final Set<String> SCHEMES = Set.of("nats", "tls", "ws", "wss");

    private static final String SEPARATOR = "://";

    /** A scheme that may be shown: in other addresses, {@code ://} may be a part of a password. */
    private static final Pattern SHOWN_SCHEME =
            Pattern.compile("\\s*(?:nats|tls|wss?|https?)://", Pattern.CASE_INSENSITIVE);

    /** A host with something behind it that is not a port; user name and password, if the host is missing. */
    private static final Pattern PASSWORD = Pattern.compile("^((?>\\[[^]]*]|[^:]*)):(?!\\d{0,5}\\z).*", Pattern.DOTALL);

    private ServerAddress() {}

    /**
     * Validates an address.
     *
     * @param address configured address
     * @return the address with a scheme
     * @throws InvalidNatsOptionException if the address is invalid
     */
    static String normalize(String address) {
        String trimmed = address.strip();
        if (trimmed.isEmpty()) {
            throw invalid(address, "is blank; expected something like " + NatsOptions.DEFAULT_SERVER);
        }
        String full = trimmed.contains(SEPARATOR) ? trimmed : "nats" + SEPARATOR + trimmed;
        String scheme = full.substring(0, full.indexOf(SEPARATOR)).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw invalid(address, "has an unknown scheme; expected nats, tls, ws or wss");
        }
        URI uri = parse(address, scheme + full.substring(full.indexOf(SEPARATOR)));
        if (uri.getHost() == null) {
            throw invalid(address, "names no host; expected something like " + NatsOptions.DEFAULT_SERVER);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw invalid(address, "has a port outside 1 to 65535");
        }
        boolean path = uri.getRawPath() != null && !uri.getRawPath().isEmpty();
        if ((path && !scheme.startsWith("ws")) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(address, "must end after the port");
        }
        return uri.toString();
    }

    /**
     * Makes an address fit for the log.
     *
     * @param address an address, validated or not
     * @return the address without user name, password or token
     */
    static String withoutUserInfo(String address) {
        return scheme(address) + hostAndPort(address);
    }

    private static String scheme(String address) {
        Matcher scheme = SHOWN_SCHEME.matcher(address);
        return scheme.lookingAt() ? scheme.group() : "";
    }

    private static String hostAndPort(String address) {
        return address.substring(Math.max(scheme(address).length(), address.lastIndexOf('@') + 1));
    }

    private static URI parse(String address, String full) {
        try {
            return new URI(full);
        } catch (URISyntaxException ex) {
            // The exception would repeat the whole address with its password.
            throw invalid(address, "is no address; special characters in a user name or password are written as %XX");
        }
    }

    private static InvalidNatsOptionException invalid(String address, String reason) {
        String host = PASSWORD.matcher(hostAndPort(address)).replaceFirst("$1:***");
        return new InvalidNatsOptionException("servers", scheme(address) + host, reason);
    }
}
