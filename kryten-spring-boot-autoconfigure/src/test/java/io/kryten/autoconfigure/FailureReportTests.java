package io.kryten.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.KrytenTemplate;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Failure reports as a real application prints them. */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

    private static final String[] CHANNEL = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"};

    private CapturedOutput output;

    @BeforeEach
    void keepOutput(CapturedOutput output) {
        this.output = output;
    }

    @Test
    void missingChannelsAreReported() {
        assertThat(report(Bot.class))
                .contains("kryten.channels", "No channel is configured", "kryten.channels[0].domain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            cytu.be|' '|kryten.channels[0].channel
            ' '|lounge|kryten.channels[0].domain
            cytu.be|''|kryten.channels[0].channel
            cytu.be|lounge |kryten.channels[0].channel
            cytu.be|???|kryten.channels[0].channel
            cytu.be|r/lounge|kryten.channels[0].channel
            https://cytu.be|lounge|kryten.channels[0].domain
            cytu.be:|lounge|kryten.channels[0].domain
            cytu.be:r|lounge|kryten.channels[0].domain
            http:8080:1|lounge|kryten.channels[0].domain
            cytu be|lounge|kryten.channels[0].domain
            cytu.be?x|lounge|kryten.channels[0].domain
            cytu#be|lounge|kryten.channels[0].domain
            me@cytu.be|lounge|kryten.channels[0].domain
            """)
    void invalidChannelIsReported(String domain, String channel, String key) {
        assertThat(report(Bot.class, "kryten.channels[0].domain=" + domain, "kryten.channels[0].channel=" + channel))
                .contains("Property: " + key, "Value: \"", "Reason: ", "Origin: ", "Set it to the");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            #lounge                            | lounge
            ##lounge                           | lounge
            lounge?x=1                         | lounge
            lounge#chat                        | lounge
            /lounge/                           | lounge
            r/lounge                           | lounge
            /r/lounge                          | lounge
            cytu.be/lounge                     | lounge
            cytu.be/r/lounge                   | lounge
            cytu.be/r/lounge/                  | lounge
            https://cytu.be/r/lounge           | lounge
            https://cytu.be/r/420-Grind_house?a=b/c#d | 420-Grind_house
            http://localhost:8080/r/lounge     | lounge
            https://cytu.be/c/lounge           | lounge
            https://cytu.be/r/lounge/x         | lounge
            https://cytu.be/r/lounge/x/y?z     | lounge
            https://cytu.be/c/lounge/x         | lounge
            cytu.be/r/lounge/x                 | lounge
            localhost/r/lounge                 | lounge
            r/lounge/x                         | lounge
            @lounge                            | lounge
            https://cytu.be/r/@lounge          | lounge
            """)
    void channelAddressIsReportedWithItsName(String channel, String suggestion) {
        assertThat(report(Bot.class, "kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=" + channel))
                .contains(
                        "Property: kryten.channels[0].channel",
                        "Value: \"" + channel + "\"",
                        "1 to 30",
                        "Set it to the channel's name alone: " + suggestion + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lou nge",
                "caf\u00e9",
                "B\u00e4r",
                "\u0431\u0430\u0440",
                "\ud83c\udfac",
                "lounge\ud83c\udfac",
                "abcdefghijklmnopqrstuvwxyz01234",
                "lounge.tv",
                "a,b",
                "lounge>",
                "*",
                "#",
                "https://cytu.be",
                "http://localhost",
                "https://cytu.be/r/",
                "\u0661\u0662"
            })
    void impossibleChannelNameIsReportedWithTheRule(String channel) {
        assertThat(report(Bot.class, "kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=" + channel))
                .contains(
                        "Property: kryten.channels[0].channel",
                        "Value: \"" + channel + "\"",
                        "1 to 30",
                        "'_' and '-'",
                        "for example lounge");
    }

    @Test
    void longChannelNameIsReportedWithTheRule() {
        assertThat(report(
                        Bot.class,
                        "kryten.channels[0].domain=cytu.be",
                        "kryten.channels[0].channel=" + "a".repeat(120)))
                .contains("Property: kryten.channels[0].channel", "1 to 30", "for example lounge");
    }

    @Test
    void incompleteChannelIsReported() {
        assertThat(report(Bot.class, "kryten.channels[0].domain=cytu.be"))
                .contains("Property: kryten.channels[0].channel", "It is blank", "for example lounge");
    }

    @Test
    void duplicateChannelIsReported() {
        assertThat(report(Bot.class, with("kryten.channels[1].domain=CYTU.be", "kryten.channels[1].channel=Lounge")))
                .contains(
                        "Property: kryten.channels[1]",
                        "CYTU.be/Lounge",
                        "same channel as kryten.channels[0]",
                        "Remove one");
    }

    @ParameterizedTest
    @CsvSource({
        "kryten.channels, lounge",
        "kryten.channels[0], cytu.be/lounge",
    })
    void channelsAsTextAreReported(String key, String value) {
        assertThat(report(Bot.class, key + "=" + value))
                .contains(key, value, "kryten.channels[0].domain", "kryten.channels[0].channel");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kryten.nats.servers           | http://localhost:4222  | scheme
            kryten.nats.servers           | nats://:4222           | no host
            kryten.nats.servers           | nats://localhost:99999 | port
            kryten.nats.servers           | nats://local host      | address
            kryten.nats.servers           | nats://localhost/path  | end after the port
            kryten.nats.servers           | ,                      | blank
            kryten.nats.credentials-file  | /nowhere/bot.creds     | no such file
            kryten.nats.nkey-file         | /                      | not a file
            kryten.nats.connect-timeout   | 0s                     | above zero
            kryten.nats.connect-timeout   | -10s                   | above zero
            kryten.nats.reconnect-wait    | -1s                    | zero or more
            kryten.nats.reconnect-jitter  | -1s                    | zero or more
            kryten.nats.connect-timeout   | 30d                    | 24d or less
            kryten.nats.connect-timeout   | 9223372036854775807s   | 24d or less
            kryten.nats.reconnect-wait    | 366d                   | 365d or less
            kryten.nats.reconnect-jitter  | 366d                   | 365d or less
            kryten.nats.ping-interval     | 9223372036854775807s   | 365d or less
            kryten.nats.max-reconnects    | -2                     | -1 or more
            kryten.nats.ping-interval     | 0                      | above zero
            kryten.nats.ssl.bundle        | company                | spring.ssl.bundle.pem.company
            kryten.nats.start-up          | later                  | FAIL_FAST
            kryten.command.offline        | drop                   | WAIT
            kryten.command.timeout        | 0                      | greater than zero
            kryten.command.timeout        | soon                   | valid duration
            kryten.command.retries        | -1                     | 0 or more
            kryten.command.retry-delay    | -1s                    | not be negative
            kryten.chat.min-delay         | -1s                    | not be negative
            kryten.chat.jitter            | -1s                    | not be negative
            kryten.chat.max-length        | 321                    | 320 or less
            kryten.chat.max-length        | 9                      | 10 or more
            kryten.chat.max-queued        | 0                      | 1 or more
            kryten.chat.max-replies-per-user | 0                   | 1 or more
            kryten.chat.dry-run           | perhaps                | boolean
            kryten.channels[0].chat.min-delay | -1s                | not be negative
            kryten.channels[0].chat.jitter | -1s                   | not be negative
            kryten.channels[0].chat.max-length | 321               | 320 or less
            kryten.channels[0].chat.max-length | long              | Integer
            kryten.channels[0].chat.max-queued | 0                 | 1 or more
            kryten.channels[0].chat.max-replies-per-user | 0       | 1 or more
            kryten.listener.queue-capacity| 0                      | 1 or more
            kryten.listener.max-threads   | 0                      | 1 or more
            kryten.listener.max-threads   | 100000                 | 32767 or less
            kryten.listener.timeout       | -30s                   | not be negative
            kryten.listener.shutdown-timeout | -8s                 | not be negative
            kryten.listener.replay-grace  | -60s                   | not be negative
            kryten.state.presence-grace   | -1s                    | not be negative
            kryten.state.presence-grace   | 366d                   | 365d or less
            kryten.command.timeout        | 200000d                | 365d or less
            kryten.listener.concurrency   | 0                      | 1 or more
            kryten.service.heartbeat-interval | 0                  | greater than zero
            kryten.service.heartbeat-interval | 366d               | 365d or less
            kryten.service.restart        | never                  | EXIT
            kryten.service.name           | my.bot                 | name such as my-bot
            kryten.service.name           | my bot                 | name such as my-bot
            kryten.service.name           | >                      | name such as my-bot
            kryten.service.name           | Robot                  | name of the robots
            spring.application.name       | My Bot 2.0             | name such as my-bot-2-0
            """)
    void invalidValueIsReported(String key, String value, String words) {
        assertThat(report(Bot.class, with(key + "=" + value))).contains(key, "Action:", words);
    }

    @Test
    void invalidFileIsReported(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("bot.txt"), "SecretButNoSeed");

        assertThat(report(Bot.class, with("kryten.nats.credentials-file=" + file)))
                .contains("kryten.nats.credentials-file", file.toString(), "no user JWT")
                .doesNotContain("SecretButNoSeed");
        assertThat(report(Bot.class, with("kryten.nats.nkey-file=file:" + file)))
                .contains("kryten.nats.nkey-file", file.toString(), "SU")
                .doesNotContain("SecretButNoSeed");
    }

    @Test
    void twoLoginsAreReported() {
        assertThat(report(
                        Bot.class,
                        with(
                                "kryten.nats.username=bot",
                                "kryten.nats.password=s3cr3t-pw",
                                "kryten.nats.token=s3cr3t-tk")))
                .contains("kryten.nats.username", "only one of", "token", "credentials-file")
                .doesNotContain("s3cr3t");
        assertThat(report(Bot.class, with("kryten.nats.password=s3cr3t-pw")))
                .contains("kryten.nats.username", "a password is set")
                .doesNotContain("s3cr3t");
    }

    @Test
    void passwordInAnInvalidAddressIsHidden() {
        for (String address : List.of(
                "http://bot:s3cr3t@localhost",
                "nats://bot:s3cr3t@",
                "nats://bot:s3 cr3t@host",
                "bot:s3cr3t@host:0",
                "nats://bot:s3cr3t,s3cr3t@host")) {
            assertThat(report(Bot.class, with("kryten.nats.servers=" + address)))
                    .contains("kryten.nats.servers")
                    .doesNotContain("cr3t");
        }
    }

    @Test
    void missingServerIsReported() {
        int port = Ports.free();

        assertThat(report(
                        Bot.class,
                        with(
                                "kryten.nats.servers=nats://bot:s3cr3t@localhost:" + port,
                                "kryten.nats.start-up=fail-fast")))
                .contains("Cannot connect to NATS", "localhost:" + port, "kryten.nats.servers", "start-up=background")
                .doesNotContain("s3cr3t");
    }

    @Test
    void commandInBeanInitializationIsReported() {
        assertThat(report(HastyBot.class, CHANNEL))
                .contains(
                        "'say' in cytu.be/lounge was not sent: the connection to NATS",
                        "Send from an ApplicationRunner",
                        "KrytenConnectedEvent")
                .doesNotContain("Start a NATS server");
    }

    @Test
    void commandOfARunnerWithoutServerIsReported() {
        assertThat(report(
                        EagerBot.class,
                        with(
                                "kryten.nats.servers=nats://localhost:" + Ports.free(),
                                "kryten.nats.connect-timeout=100ms")))
                .contains("'say' in cytu.be/lounge was not sent", "Start a NATS server", "KrytenConnectedEvent");
    }

    @Test
    void invalidListenerIsReported() {
        assertThat(report(UnbindableBot.class, CHANNEL))
                .contains(
                        "onChat(ChatMessageEvent message, Thread thread)",
                        "java.lang.Thread",
                        "ChannelOperations",
                        "RawEvent");
    }

    @Test
    void unknownEventIsReported() {
        assertThat(report(UnknownEventBot.class, CHANNEL))
                .contains("onChat(ChatMessageEvent message)", "chatmessage", "No such event is known", "chatMsg");
    }

    private String report(Class<?> bot, String... properties) {
        int before = this.output.getAll().length();
        String[] arguments =
                Arrays.stream(properties).map(property -> "--" + property).toArray(String[]::new);
        SpringApplication application = new SpringApplication(bot);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatException().isThrownBy(() -> {
            try (ConfigurableApplicationContext context = application.run(arguments)) {
                assertThat(context.isActive()).isTrue();
            }
        });
        String printed = this.output.getAll().substring(before);
        assertThat(printed).contains("APPLICATION FAILED TO START", "Action:");
        return printed;
    }

    private static String[] with(String... properties) {
        List<String> all = new ArrayList<>(List.of(CHANNEL));
        all.addAll(List.of(properties));
        return all.toArray(String[]::new);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        @KrytenListener
        void onChat(ChatMessageEvent message) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HastyBot {

        @Bean
        InitializingBean hello(KrytenTemplate kryten) {
            return () -> kryten.sendChat("lounge", "I am up");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class EagerBot {

        @Bean
        ApplicationRunner hello(KrytenTemplate kryten) {
            return arguments -> kryten.sendChat("lounge", "I am up");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class UnbindableBot {

        @KrytenListener
        void onChat(ChatMessageEvent message, Thread thread) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class UnknownEventBot {

        @KrytenListener(event = "chatmessage")
        void onChat(ChatMessageEvent message) {}
    }
}
