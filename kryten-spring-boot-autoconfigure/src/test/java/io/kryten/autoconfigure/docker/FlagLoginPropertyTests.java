package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class FlagLoginPropertyTests {

    private static final Generator<String> VALUES = Generator.strings("abc=- \"'$\\é", 1, 6);

    @Test
    void theLoginIsReadHoweverItIsWritten() {
        forAll(1_000, logins(), others().list(2, 2), (login, others) -> {
            List<String> words = new ArrayList<>();
            others.get(0).forEach(words::addAll);
            words.addAll(login.written("user", login.user()));
            others.get(1).forEach(words::addAll);
            words.addAll(login.written("pass", login.password()));
            assertThat(find(words)).contains(ContainerLogin.ofUser(login.user(), login.password()));
            words.addAll(login.written("auth", login.password()));
            assertThat(find(words)).contains(ContainerLogin.ofToken(login.password()));
        });
    }

    @Test
    void otherFlagsAreNoLogin() {
        forAll(
                1_000,
                others(),
                others -> assertThat(find(others.stream().flatMap(List::stream).toList()))
                        .isEmpty());
    }

    @Test
    void noWordsBreakIt() {
        forAll(1_000, anything(), words -> {
            Optional<ContainerLogin> login = find(words);
            if (login.isPresent()) {
                assertThat(words).anyMatch(word -> word.contains("user") || word.contains("auth"));
            }
        });
    }

    private static Generator<Login> logins() {
        Generator<String> dashes = Generator.of("-", "--");
        Generator<String> separators = Generator.of("=", " ");
        return random ->
                new Login(VALUES.next(random), VALUES.next(random), dashes.next(random), separators.next(random));
    }

    /** Flags without a login, whose values may look like one. */
    private static Generator<List<List<String>>> others() {
        Generator<List<String>> switches = Generator.of(
                        "-js", "--jetstream", "-DV", "--debug=true", "-t=false", "--logtime_utc")
                .map(List::of);
        Generator<String> flags = Generator.of("-c", "--name", "-p", "--store_dir");
        Generator<String> values = Generator.of("x", "--user", "-auth=t", "--");
        Generator<List<String>> valued = random -> List.of(flags.next(random), values.next(random));
        return Generator.oneOf(switches, valued).list(0, 4);
    }

    private static Generator<List<String>> anything() {
        Generator<String> flags = Generator.of("-", "--", "---user", "--user", "-auth=", "--=x", "-=", "-pass", "");
        return Generator.oneOf(flags, VALUES).list(0, 8);
    }

    private static Optional<ContainerLogin> find(List<String> words) {
        return FlagLogin.find(words.stream().map(Word::of).toList());
    }

    /** A login, and how its flags are written: as one word with {@code =}, or as two. */
    private record Login(String user, String password, String dashes, String separator) {

        List<String> written(String flag, String value) {
            String dashed = this.dashes + flag;
            return this.separator.equals("=") ? List.of(dashed + "=" + value) : List.of(dashed, value);
        }
    }
}
