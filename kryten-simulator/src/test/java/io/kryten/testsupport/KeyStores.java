package io.kryten.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** A key and a self-signed certificate, made with the JDK's keytool. */
public final class KeyStores {

    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    private KeyStores(KeyStore store) {
        this.store = store;
    }

    /**
     * Makes a key and its certificate.
     *
     * @param directory the directory of the files
     * @param hostExtension the hosts of the certificate, for example {@code dns:localhost,ip:127.0.0.1}
     * @return both
     */
    public static KeyStores create(Path directory, String hostExtension) {
        Path file = directory.resolve("server.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + hostExtension,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
            assertThat(keytool.waitFor()).as(output).isZero();
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream input = Files.newInputStream(file)) {
                store.load(input, PASSWORD.toCharArray());
            }
            return new KeyStores(store);
        } catch (GeneralSecurityException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** {@return the certificate as a PEM file has it} */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", this.store.getCertificate("server").getEncoded());
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** {@return the private key as a PEM file has it} */
    public String privateKeyPem() {
        try {
            return pem(
                    "PRIVATE KEY",
                    this.store.getKey("server", PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** {@return the TLS context of a client that trusts the server} */
    public SSLContext trusting() {
        return context(null, this);
    }

    /** {@return the TLS context of the server} */
    public SSLContext serving() {
        return context(this, null);
    }

    /**
     * Returns a TLS context that shows this certificate and trusts another one.
     *
     * @param other the trusted certificate
     * @return the context
     */
    public SSLContext trusting(KeyStores other) {
        return context(this, other);
    }

    private static SSLContext context(@Nullable KeyStores own, @Nullable KeyStores trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    (own != null) ? own.keyManagers() : null, (trusted != null) ? trusted.trustManagers() : null, null);
            return context;
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException(ex);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(this.store, PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", this.store.getCertificate("server"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }
}
