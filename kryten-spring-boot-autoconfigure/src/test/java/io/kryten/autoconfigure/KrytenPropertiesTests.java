package io.kryten.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenConnectionException;
import io.kryten.NoRobotException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.listener.ListenerSettings;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsLogin;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Binds each key and reads it where it takes effect. */
class KrytenPropertiesTests {

    private final ManualScheduler scheduler = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(new ManualScheduler());

    private final ApplicationContextRunner real = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KrytenAutoConfiguration.class))
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=Lounge");

    private final ApplicationContextRunner stubbed = this.real
            .withBean(KrytenConnection.class, () -> this.connection)
            .withBean(Scheduler.class, () -> this.scheduler);

    @Test
    void defaultsOfTheConnection() {
        this.real.run(context -> {
            NatsOptions options = context.getBean(NatsKrytenConnection.class).options();
            assertThat(options)
                    .isEqualTo(NatsOptions.of(NatsOptions.DEFAULT_SERVER).withConnectionName("kryten-bot"));
        });
    }

    @Test
    void settingsOfTheConnection() {
        this.real
                .withPropertyValues(
                        "kryten.nats.servers=nats://localhost:1,localhost:2",
                        "kryten.nats.username=bot",
                        "kryten.nats.password=s3cr3t",
                        "kryten.nats.connection-name=my bot",
                        "kryten.nats.connect-timeout=1s",
                        "kryten.nats.reconnect-wait=3s",
                        "kryten.nats.reconnect-jitter=4ms",
                        "kryten.nats.max-reconnects=5",
                        "kryten.nats.ping-interval=6s",
                        "kryten.nats.start-up=wait")
                .run(context -> assertThat(
                                context.getBean(NatsKrytenConnection.class).options())
                        .isEqualTo(NatsOptions.of("nats://localhost:1", "nats://localhost:2")
                                .withLogin(NatsLogin.user("bot", "s3cr3t"))
                                .withConnectionName("my bot")
                                .withStartUp(StartUpPolicy.WAIT)
                                .withReconnect(new ReconnectSettings(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(3),
                                        Duration.ofMillis(4),
                                        5,
                                        Duration.ofSeconds(6)))));
    }

    @Test
    void otherKindsOfLogin(@TempDir Path directory) throws IOException {
        Path credentials = Files.writeString(directory.resolve("bot.creds"), "-----BEGIN NATS USER JWT-----\nx\n");
        Path nkey = Files.writeString(directory.resolve("bot.nk"), "SUABC\n");

        this.real
                .withPropertyValues("kryten.nats.start-up=background", "kryten.nats.token=t0ken")
                .run(context -> assertThat(context.getBean(NatsKrytenConnection.class)
                                .options()
                                .login()
                                .token())
                        .isEqualTo("t0ken"));
        this.real
                .withPropertyValues("kryten.nats.credentials-file=file:" + credentials)
                .run(context -> assertThat(context.getBean(NatsKrytenConnection.class)
                                .options()
                                .login()
                                .credentialsFile())
                        .isEqualTo(credentials));
        this.real
                .withPropertyValues("kryten.nats.nkey-file=" + nkey)
                .run(context -> assertThat(context.getBean(NatsKrytenConnection.class)
                                .options()
                                .login()
                                .nkeyFile())
                        .isEqualTo(nkey));
    }

    @Test
    void emptyLoginIsNone() {
        this.real
                .withPropertyValues(
                        "kryten.nats.username=",
                        "kryten.nats.password=",
                        "kryten.nats.token=",
                        "kryten.nats.credentials-file=",
                        "kryten.nats.nkey-file=",
                        "kryten.nats.connection-name=",
                        "kryten.nats.ssl.bundle=")
                .run(context -> assertThat(
                                context.getBean(NatsKrytenConnection.class).options())
                        .isEqualTo(NatsOptions.of(NatsOptions.DEFAULT_SERVER).withConnectionName("kryten-bot")));
    }

    @Test
    void tlsUsesTheBundle(@TempDir Path directory) throws IOException {
        this.real
                .withPropertyValues(
                        "kryten.nats.ssl.bundle=company",
                        "spring.ssl.bundle.jks.company.truststore.type=PKCS12",
                        "spring.ssl.bundle.jks.company.truststore.location=" + trustStore(directory))
                .run(context -> assertThat(context.getBean(NatsKrytenConnection.class)
                                .options()
                                .sslContext())
                        .isNotNull());
    }

    @Test
    void settingsOfCommands() {
        this.stubbed
                .withPropertyValues(
                        "spring.application.name=app",
                        "kryten.command.timeout=3s",
                        "kryten.command.retries=2",
                        "kryten.command.retry-delay=40ms",
                        "kryten.command.source=greeter")
                .run(context -> {
                    KrytenTemplate kryten = context.getBean(KrytenTemplate.class);
                    kryten.executeAsync("lounge", KrytenCommand.removeVideo(1));
                    assertThat(this.connection.timeouts()).containsExactly(Duration.ofSeconds(3));
                    assertThat(this.scheduler.delays().get(0)).isBetween(Duration.ofMillis(40), Duration.ofMillis(50));
                    assertThat(source()).isEqualTo("greeter");
                });
    }

    @Test
    void defaultsOfCommands() {
        this.stubbed.withPropertyValues("spring.application.name=app").run(context -> {
            KrytenTemplate kryten = context.getBean(KrytenTemplate.class);
            assertThatExceptionOfType(NoRobotException.class)
                    .isThrownBy(() -> kryten.execute("lounge", KrytenCommand.removeVideo(1)));
            assertThat(this.connection.timeouts()).containsExactly(Duration.ofSeconds(10));
            assertThat(source()).isEqualTo("app");
        });
        this.stubbed
                .withPropertyValues("spring.application.name=app", "kryten.service.name=greeter")
                .run(context -> {
                    context.getBean(KrytenTemplate.class).executeAsync("lounge", KrytenCommand.removeVideo(1));
                    assertThat(source()).isEqualTo("greeter");
                });
    }

    @Test
    void offlineModeOfCommandsIsBound() {
        this.connection.disconnect();
        this.stubbed.run(context -> assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(
                        () -> context.getBean(KrytenTemplate.class).execute("lounge", KrytenCommand.removeVideo(1))));
        assertThat(this.scheduler.delays()).isEmpty();
        this.stubbed.withPropertyValues("kryten.command.offline=WAIT").run(context -> {
            assertThat(context.getBean(KrytenTemplate.class).executeAsync("lounge", KrytenCommand.removeVideo(1)))
                    .isNotDone();
            assertThat(this.scheduler.delays()).hasSize(1);
        });
    }

    @Test
    void commandsWaitForTheFirstConnectionUntilTheConnectTimeout() {
        this.connection.become(ConnectionState.CONNECTING, Instant.EPOCH);
        this.stubbed.withPropertyValues("kryten.nats.connect-timeout=3s").run(context -> {
            assertThat(context.getBean(KrytenTemplate.class).executeAsync("lounge", KrytenCommand.clear()))
                    .isNotDone();
            assertThat(this.scheduler.delays()).containsExactly(Duration.ofSeconds(3));
        });
        NatsOptions mine = NatsOptions.of(NatsOptions.DEFAULT_SERVER)
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        -1,
                        Duration.ofSeconds(30)));
        this.stubbed.withBean(NatsOptions.class, () -> mine).run(context -> {
            assertThat(context.getBean(CommandSettings.class).connectTimeout()).hasSeconds(4);
        });
    }

    @Test
    void settingsOfListeners() {
        Duration phase = Duration.ofSeconds(30);
        assertThat(KrytenListenerAutoConfiguration.settings(bind(Map.of()), phase))
                .isEqualTo(ListenerSettings.DEFAULTS);
        assertThat(KrytenListenerAutoConfiguration.settings(
                        bind(Map.of(
                                "KRYTEN_LISTENER_QUEUECAPACITY", "1",
                                "KRYTEN_LISTENER_TIMEOUT", "2s",
                                "KRYTEN_LISTENER_REPLAYGRACE", "3s",
                                "KRYTEN_LISTENER_CONCURRENCY", "4",
                                "KRYTEN_IGNOREDUSERS", "Alice,bob",
                                "KRYTEN_LISTENER_SHUTDOWNTIMEOUT", "5s")),
                        phase))
                .isEqualTo(new ListenerSettings(
                        1,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        4,
                        Set.of("Alice", "bob"),
                        Duration.ofSeconds(5)));
    }

    @Test
    void environmentVariables() {
        KrytenProperties properties = bind(Map.of(
                "KRYTEN_NATS_SERVERS", "nats://a:1,nats://b:2",
                "KRYTEN_NATS_STARTUP", "fail-fast",
                "KRYTEN_NATS_CONNECTTIMEOUT", "1s",
                "KRYTEN_CHANNELS_0_DOMAIN", "cytu.be",
                "KRYTEN_CHANNELS_0_CHANNEL", "lounge",
                "KRYTEN_CHANNELS_1_DOMAIN", "cytu.be",
                "KRYTEN_CHANNELS_1_CHANNEL", "movies"));

        assertThat(properties.nats().servers()).containsExactly("nats://a:1", "nats://b:2");
        assertThat(properties.nats().startUp()).isEqualTo(StartUpPolicy.FAIL_FAST);
        assertThat(properties.nats().connectTimeout()).hasSeconds(1);
        assertThat(properties.channels())
                .containsExactly(
                        new KrytenProperties.Channel("cytu.be", "lounge", null, null),
                        new KrytenProperties.Channel("cytu.be", "movies", null, null));
        assertThat(bind(Map.of("KRYTEN_NATS_SERVERS_0", "nats://a:1")).nats().servers())
                .containsExactly("nats://a:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-", "_", "420Grindhouse", "ABC-def_123", "abcdefghijklmnopqrstuvwxyz0123"})
    void validChannelNameIsAccepted(String name) {
        this.stubbed
                .withPropertyValues("kryten.channels[0].channel=" + name)
                .run(context -> assertThat(context.getBean(KrytenChannels.class).all())
                        .containsExactly(new Channel("cytu.be", name)));
    }

    @Test
    void channelsKeepSpellingAndOrder() {
        this.stubbed
                .withPropertyValues("kryten.channels[1].domain=other.site", "kryten.channels[1].channel=lounge")
                .run(context -> assertThat(context.getBean(KrytenChannels.class).all())
                        .containsExactly(new Channel("cytu.be", "Lounge"), new Channel("other.site", "lounge")));
    }

    @Test
    void domainMayHaveAPort() {
        this.stubbed
                .withPropertyValues("kryten.channels[1].domain=localhost:8080", "kryten.channels[1].channel=lounge")
                .run(context -> assertThat(context.getBean(KrytenChannels.class).all())
                        .contains(new Channel("localhost:8080", "lounge")));
    }

    @Test
    void jsonSettingsOfApplicationDoNotChangeWire() {
        ObjectMapper mapper = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);
        KrytenCommand command = KrytenCommand.of("setMotd", Map.of("motd", new Motd("hi", "alice")));

        this.stubbed
                .withBean(ObjectMapper.class, () -> mapper)
                .run(context -> context.getBean(KrytenTemplate.class).executeAsync("lounge", command));
        this.stubbed.run(context -> context.getBean(KrytenTemplate.class).executeAsync("lounge", command));

        assertThat(sent(0).get("args")).isEqualTo(sent(1).get("args"));
        assertThat(sent(0).at("/args/motd/text").textValue()).isEqualTo("hi");
    }

    @Test
    void textsOfPropertiesHideSecrets() {
        KrytenProperties properties = bind(Map.of(
                "KRYTEN_NATS_SERVERS", "nats://bot:s3cr3t@a:1",
                "KRYTEN_NATS_PASSWORD", "s3cr3t",
                "KRYTEN_NATS_TOKEN", "s3cr3t"));

        assertThat(properties.nats().password()).isEqualTo("s3cr3t");
        assertThat(properties.toString()).contains("Nats[").doesNotContain("s3cr3t");
    }

    private String source() {
        return sent(this.connection.commands().size() - 1).at("/meta/source").textValue();
    }

    private JsonNode sent(int index) {
        try {
            return new ObjectMapper()
                    .readTree(this.connection.commands().get(index).body());
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private static KrytenProperties bind(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("kryten", KrytenProperties.class);
    }

    private static Path trustStore(Path directory) throws IOException {
        Path file = directory.resolve("trust.p12");
        try (var stream = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.store(stream, new char[0]);
        } catch (GeneralSecurityException ex) {
            throw new AssertionError(ex);
        }
        return file;
    }

    private record Motd(String text, String author) {}
}
