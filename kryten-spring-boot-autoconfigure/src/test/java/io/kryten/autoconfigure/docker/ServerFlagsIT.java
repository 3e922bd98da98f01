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

import io.kryten.nats.NatsLogin;
import io.kryten.testsupport.Ports;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Logs in to a real server with the login that is read from its arguments. */
class ServerFlagsIT {

    /** Stands for a blank inside a word. */
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
                "-DV --user u --pass p",
                "--jetstream=false --user u --pass p",
                "--user u --pass p --auth=",
                "--user u --pass $2a$x",
                "--auth t",
                "-auth=t",
                "--auth t --user u --pass p",
            })
    void serverAcceptsTheLoginOfItsFlags(String arguments) throws Exception {
        List<String> words = words(arguments);
        NatsLogin login = login(words).orElseThrow();
        int port = Ports.free();
        try (ServerProcess server = run(port, words)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(greeting(port)).contains("\"auth_required\":true");
            assertAccepted(port, login);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-js=false", "--pass p", "--user="})
    void serverWithoutLoginFlagsDemandsNoLogin(String arguments) throws Exception {
        List<String> words = words(arguments);
        assertThat(login(words)).isEmpty();
        int port = Ports.free();
        try (ServerProcess server = run(port, words)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(greeting(port)).startsWith("INFO").doesNotContain("auth_required");
            assertAccepted(port, NatsLogin.NONE);
        }
    }

    private static Optional<NatsLogin> login(List<String> words) {
        return ServerFlags.login(words, new ArrayList<>());
    }

    private static ServerProcess run(int port, List<String> words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-a", "127.0.0.1", "-p", Integer.toString(port)));
        arguments.addAll(words);
        ServerProcess server = ServerProcess.start(arguments);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.isRunning() || !greeting(port).isEmpty());
        return server;
    }

    /** Returns the first line of the server, an empty text if there is no server. */
    private static String greeting(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            return (line != null) ? line : "";
        } catch (IOException ex) {
            return "";
        }
    }

    /** Throws if the server refuses the login. */
    private static void assertAccepted(int port, NatsLogin login) throws IOException, InterruptedException {
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

    private static List<String> words(String arguments) {
        return Arrays.stream(arguments.split(" "))
                .map(word -> word.replace(BLANK, ' '))
                .toList();
    }
}
