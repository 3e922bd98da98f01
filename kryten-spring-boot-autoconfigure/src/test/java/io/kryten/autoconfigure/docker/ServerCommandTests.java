package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ServerCommandTests {

    /** What Docker tells of the images that there are. */
    private static final List<String> ALPINE = List.of("docker-entrypoint.sh");

    private static final List<String> SCRATCH = List.of("/nats-server");

    private static final List<String> BITNAMI = List.of("/opt/bitnami/scripts/nats/entrypoint.sh");

    private static final String BITNAMI_RUN = "/opt/bitnami/scripts/nats/run.sh";

    @ParameterizedTest
    @MethodSource("commands")
    void theServersArgumentsAreFound(List<String> entrypoint, List<String> command, List<String> expected) {
        assertThat(texts(entrypoint, command, Map.of("PW", "a b"))).isEqualTo(expected);
    }

    static Stream<Arguments> commands() {
        List<String> flags = List.of("--user", "u", "--pass", "$PW");
        return Stream.of(
                arguments(List.of(), List.of(), List.of()),
                arguments(List.of(), flags, flags),
                arguments(ALPINE, flags, flags),
                arguments(SCRATCH, flags, flags),
                arguments(List.of("C:\\nats-server.exe"), flags, flags),
                arguments(List.of("/gnatsd", "--user"), List.of("u"), List.of("--user", "u")),
                arguments(ALPINE, List.of("nats-server", "-c", "/etc/nats.conf"), List.of("-c", "/etc/nats.conf")),
                arguments(ALPINE, List.of("/usr/local/bin/nats-server", "-js"), List.of("-js")),
                arguments(List.of("tini", "-g", "--", "docker-entrypoint.sh"), flags, flags),
                arguments(List.of("/sbin/tini", "--"), List.of("nats-server", "-js"), List.of("-js")),
                arguments(List.of(), List.of("su-exec", "nats", "nats-server", "-js"), List.of("-js")),
                // A value, not a program.
                arguments(
                        ALPINE,
                        List.of("--user", "u", "--name", "nats-server", "-js"),
                        List.of("--user", "u", "--name", "nats-server", "-js")),
                arguments(ALPINE, List.of("--name", "sh", "-c", "x.conf"), List.of("--name", "sh", "-c", "x.conf")),
                arguments(ALPINE, List.of("sleep", "infinity"), List.of()),
                arguments(List.of("/start.sh"), List.of("server", "--user", "u"), List.of()),
                arguments(BITNAMI, List.of(BITNAMI_RUN, "--auth", "t"), List.of("--auth", "t")));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aShellIsReadLikeAShell(List<String> entrypoint, List<String> command, List<String> expected) {
        assertThat(texts(entrypoint, command, Map.of("PW", "a b"))).isEqualTo(expected);
    }

    static Stream<Arguments> scripts() {
        String script = "nats-server --user 'the bot' --pass \"$PW\"";
        List<String> expected = List.of("--user", "the bot", "--pass", "a b");
        return Stream.of(
                arguments(List.of("/bin/sh", "-c", script), List.of(), expected),
                arguments(List.of("sh", "-c"), List.of(script), expected),
                arguments(ALPINE, List.of("sh", "-c", "exec " + script), expected),
                arguments(ALPINE, List.of("bash", "-euc", script + " | tee log"), expected),
                arguments(List.of("tini", "--"), List.of("/bin/busybox", "ash", "-c", script), expected),
                arguments(
                        List.of(),
                        List.of("sh", "-c", "which nats-server && echo start nats-server; " + script),
                        expected),
                arguments(List.of(), List.of("sh", "-c", "nats-server"), List.of()),
                arguments(List.of(), List.of("sh", "-c", "sleep 1"), List.of()),
                arguments(List.of(), List.of("sh", "-e", script), List.of()),
                arguments(List.of(), List.of("sh", "-c"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("bitnami")
    void bitnamisFurtherArgumentsComeFirst(Map<String, String> environment, List<String> expected) {
        assertThat(texts(BITNAMI, List.of(BITNAMI_RUN, "--auth", "t"), environment))
                .isEqualTo(expected);
    }

    static Stream<Arguments> bitnami() {
        return Stream.of(
                arguments(Map.of("NATS_EXTRA_ARGS", " --user  u -js "), List.of("--user", "u", "-js", "--auth", "t")),
                arguments(Map.of("NATS_EXTRA_ARGS", ""), List.of("--auth", "t")));
    }

    private static List<String> texts(List<String> entrypoint, List<String> command, Map<String, String> environment) {
        return ServerCommand.arguments(entrypoint, command, environment).stream()
                .map(Word::text)
                .toList();
    }
}
