package io.kryten.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** Addresses and login of the NATS server. A bean of this type replaces the properties. */
public interface KrytenConnectionDetails extends ConnectionDetails {

    /** {@return addresses of the servers, at least one} */
    List<String> servers();

    /** {@return user name to log in with, or null} */
    default @Nullable String username() {
        return null;
    }

    /** {@return password to log in with, or null} */
    default @Nullable String password() {
        return null;
    }

    /** {@return token to log in with, or null} */
    default @Nullable String token() {
        return null;
    }

    /** {@return path of a credentials file to log in with, or null} */
    default @Nullable String credentialsFile() {
        return null;
    }

    /** {@return path of a file with an nkey seed to log in with, or null} */
    default @Nullable String nkeyFile() {
        return null;
    }

    /** {@return certificates of TLS, or null for no TLS or the certificates of the JVM} */
    default @Nullable SslBundle sslBundle() {
        return null;
    }
}
