package io.kryten.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Connection details of the properties {@code kryten.nats.*}. */
final class PropertiesKrytenConnectionDetails implements KrytenConnectionDetails {

    private final KrytenProperties.Nats properties;
    private final @Nullable SslBundles bundles;

    PropertiesKrytenConnectionDetails(KrytenProperties.Nats properties, @Nullable SslBundles bundles) {
        this.properties = properties;
        this.bundles = bundles;
    }

    @Override
    public List<String> servers() {
        return this.properties.servers();
    }

    @Override
    public @Nullable String username() {
        return this.properties.username();
    }

    @Override
    public @Nullable String password() {
        return this.properties.password();
    }

    @Override
    public @Nullable String token() {
        return this.properties.token();
    }

    @Override
    public @Nullable String credentialsFile() {
        return this.properties.credentialsFile();
    }

    @Override
    public @Nullable String nkeyFile() {
        return this.properties.nkeyFile();
    }

    @Override
    public @Nullable SslBundle sslBundle() {
        String name = this.properties.ssl().bundle();
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            if (this.bundles != null) {
                return this.bundles.getBundle(name);
            }
        } catch (NoSuchSslBundleException ex) {
            // Reported below, together with the case of an application without bundles.
        }
        throw new InvalidKrytenPropertyException(
                "kryten.nats.ssl.bundle",
                name,
                "No SSL bundle has this name.",
                "Declare it under spring.ssl.bundle, for example spring.ssl.bundle.pem." + name + ", or set the name of"
                        + " an existing one.");
    }
}
