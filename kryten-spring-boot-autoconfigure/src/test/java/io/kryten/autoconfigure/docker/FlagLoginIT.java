package io.kryten.autoconfigure.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.kryten.testsupport.Ports;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The server itself says whether its arguments were understood. */
class FlagLoginIT {

    /** In place of blanks inside a word. */
    private static final char BLANK = '_';

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--user u --pass p",
                "-user u -pass p",
                "--user=u -pass=p",
                "--user first --user u --pass p",
                "--user u --pass=a=b=",
                "--user -x --pass --auth",
                "--user u",
                "--user $HOME --pass ${HOME}",
                "--user the_bot --pass \"p'_p\"",
                "--name --auth --user u --pass p",
                "-DV --user u --pass p",
                "--jetstream=false --user u --pass p",
                "--user u --pass p --auth=",
                "--user u --pass $2a$x",
                "--auth t",
                "-auth=t",
                "--auth t --user u --pass p",
            })
    void theServerAcceptsTheLoginThatIsRead(String arguments) throws Exception {
        List<String> words = words(arguments);
        ContainerLogin login = login(words).orElseThrow();
        int port = Ports.free();
        try (ServerProcess server = run(port, words)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(greeting(port)).contains("\"auth_required\":true");
            assertAccepted(port, login);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-js=false", "--pass p", "--user=", "--name --user"})
    void theServerAcceptsNoLoginWhereNoneIsRead(String arguments) throws Exception {
        List<String> words = words(arguments);
        assertThat(login(words)).isEmpty();
        int port = Ports.free();
        try (ServerProcess server = run(port, words)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(greeting(port)).startsWith("INFO").doesNotContain("auth_required");
            assertAccepted(port, ContainerLogin.NONE);
        }
    }

    @Test
    void theServerNeedsAValueWhereOneIsRead() throws IOException {
        for (String flag : FlagLogin.WITH_VALUE) {
            assertThat(output("-" + flag)).startsWith("flag needs an argument: -" + flag + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D",
                "DV",
                "DVV",
                "T",
                "V",
                "VV",
                "debug",
                "jetstream",
                "js",
                "logtime",
                "no_advertise",
                "s",
                "syslog",
                "tls",
                "tlsverify",
                "trace",
            })
    void theServerHasSwitchesWhoseNextWordIsAnotherFlag(String flag) throws IOException {
        assertThat(FlagLogin.WITH_VALUE).doesNotContain(flag);
        assertThat(output("-" + flag, "-user")).startsWith("flag needs an argument: -user\n");
    }

    private static Optional<ContainerLogin> login(List<String> words) {
        return FlagLogin.find(words.stream().map(Word::of).toList());
    }

    private static ServerProcess run(int port, List<String> words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-a", "127.0.0.1", "-p", Integer.toString(port)));
        arguments.addAll(words);
        ServerProcess server = ServerProcess.start(arguments);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.isRunning() || !greeting(port).isEmpty());
        return server;
    }

    /** What the server says first, nothing if it is not there. */
    private static String greeting(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            return (line != null) ? line : "";
        } catch (IOException ex) {
            return "";
        }
    }

    /** Throws if the server refuses the login. */
    private static void assertAccepted(int port, ContainerLogin login) throws IOException, InterruptedException {
        Options.Builder options =
                new Options.Builder().server("nats://127.0.0.1:" + port).noReconnect();
        if (login.username() != null) {
            options.userInfo(login.username(), (login.password() != null) ? login.password() : "");
        }
        if (login.token() != null) {
            options.token(login.token().toCharArray());
        }
        Nats.connect(options.build()).close();
    }

    private static String output(String... arguments) throws IOException {
        try (ServerProcess server = ServerProcess.start(List.of(arguments))) {
            return server.output();
        }
    }

    private static List<String> words(String arguments) {
        return Arrays.stream(arguments.split(" "))
                .map(word -> word.replace(BLANK, ' '))
                .toList();
    }
}
