package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class FlagLoginPropertyTests {

    private static final Arbitrary<String> VALUES =
            Arbitraries.strings().withChars("abc=- \"'$\\é").ofMinLength(1).ofMaxLength(6);

    @Property
    void theLoginIsReadHoweverItIsWritten(
            @ForAll("values") String user,
            @ForAll("values") String password,
            @ForAll("others") List<List<String>> before,
            @ForAll("others") List<List<String>> between,
            @ForAll("spellings") String[] spelling) {
        List<String> words = new ArrayList<>();
        before.forEach(words::addAll);
        words.addAll(written(spelling, "user", user));
        between.forEach(words::addAll);
        words.addAll(written(spelling, "pass", password));
        assertThat(find(words)).contains(ContainerLogin.ofUser(user, password));
        words.addAll(written(spelling, "auth", password));
        assertThat(find(words)).contains(ContainerLogin.ofToken(password));
    }

    @Property
    void otherFlagsAreNoLogin(@ForAll("others") List<List<String>> others) {
        assertThat(find(others.stream().flatMap(List::stream).toList())).isEmpty();
    }

    @Property
    void noWordsBreakIt(@ForAll("anything") List<String> words) {
        Optional<ContainerLogin> login = find(words);
        if (login.isPresent()) {
            assertThat(words).anyMatch(word -> word.contains("user") || word.contains("auth"));
        }
    }

    @Provide
    Arbitrary<String> values() {
        return VALUES;
    }

    /** Dashes, and what stands between flag and value; nothing for the value as a word of its own. */
    @Provide
    Arbitrary<String[]> spellings() {
        return Combinators.combine(Arbitraries.of("-", "--"), Arbitraries.of("", "="))
                .as((dashes, between) -> new String[] {dashes, between});
    }

    /** Flags without a login, whose values may look like one. */
    @Provide
    Arbitrary<List<List<String>>> others() {
        Arbitrary<List<String>> switches = Arbitraries.of(
                        "-js", "--jetstream", "-DV", "--debug=true", "-t=false", "--logtime_utc")
                .map(List::of);
        Arbitrary<List<String>> valued = Combinators.combine(
                        Arbitraries.of("-c", "--name", "-p", "--store_dir"),
                        Arbitraries.of("x", "--user", "-auth=t", "--"))
                .as(List::of);
        return Arbitraries.oneOf(switches, valued).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> anything() {
        Arbitrary<String> flags = Arbitraries.of("-", "--", "---user", "--user", "-auth=", "--=x", "-=", "-pass", "");
        return Arbitraries.oneOf(flags, VALUES).list().ofMaxSize(8);
    }

    private static List<String> written(String[] spelling, String flag, String value) {
        String dashed = spelling[0] + flag;
        return spelling[1].isEmpty() ? List.of(dashed, value) : List.of(dashed + spelling[1] + value);
    }

    private static Optional<ContainerLogin> find(List<String> words) {
        return FlagLogin.find(words.stream().map(Word::of).toList());
    }
}
