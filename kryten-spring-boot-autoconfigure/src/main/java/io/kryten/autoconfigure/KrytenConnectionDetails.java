package io.kryten.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** Where NATS is and how to log in. A bean of this type is used instead of the properties. */
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

    /** {@return what TLS trusts and shows, or null for no TLS or the JVM's own} */
    default @Nullable SslBundle sslBundle() {
        return null;
    }
}
