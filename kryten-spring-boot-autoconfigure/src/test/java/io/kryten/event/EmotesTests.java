package io.kryten.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.testsupport.Generator;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import io.kryten.text.Whitespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class EmotesTests {

    private static final Emotes EMOTES = emotes("Kappa", ":)", "<3", "big smile", "a&b");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            hello Kappa                       | Kappa
            Kappa                             | Kappa
            Kappa Kappa                       | Kappa,Kappa
            xKappa Kappax Kappa,              |
            kappa KAPPA                       |
            <strong>Kappa</strong>            |
            <strong> Kappa </strong>          | Kappa
            I &lt;3 you :)                    | <3,:)
            a big smile here                  | big smile
            a BIG SMILE                       | big smile
            a big  smile, big smiles          |
            a&amp;b                           | a&b
            :):)                              |
            """)
    void emotesAreFoundAsOnCyTubesPages(String html, String found) {
        assertThat(String.join(",", names(EMOTES.in(html)))).isEqualTo((found != null) ? found : "");
    }

    @Test
    void anyWhiteSpaceSeparatesWords() {
        assertThat(names(EMOTES.in("\u00a0Kappa\u3000:)\tKappa\n"))).containsExactly("Kappa", ":)", "Kappa");
        assertThat(names(EMOTES.in("\u200bKappa"))).isEmpty();
        assertThat(EMOTES.in("")).isEmpty();
        assertThat(EMOTES.in("   ")).isEmpty();
    }

    @Test
    void whiteSpaceInNamesMatchesExactly() {
        assertThat(names(emotes(" a", "b ", "c  d").in("x  a b  c  d c d"))).containsExactly(" a", "b ", "c  d");
    }

    /** Expected values: JavaScript's {@code /i} without {@code u}. */
    @ParameterizedTest
    @CsvSource({
        "a k, a K, true",
        "a k, a \u212a, false",
        "a i, a \u0131, false",
        "a I, a \u0130, false",
        "a s, a \u017f, false",
        "a \u00df, a \u1e9e, false",
        "a \u1f80, a \u1f88, false",
        "a \u03c9, a \u2126, false",
        "a \u00e9, a \u00c9, true",
        "a \u03c3, a \u03c2, true",
        "a \u00b5, a \u03bc, true",
    })
    void caseIsIgnoredAsInJavaScript(String name, String html, boolean found) {
        assertThat(emotes(name).in(html)).hasSize(found ? 1 : 0);
    }

    @Test
    void changesKeepOrder() {
        Emotes changed = EMOTES.with(new Emote(":)", "2.png", ""))
                .renamed("Kappa", new Emote("Keepo", "", ""))
                .renamed("nobody", new Emote("new", "", ""))
                .without("<3")
                .without("nobody");
        assertThat(changed).extracting(Emote::name).containsExactly("Keepo", ":)", "big smile", "a&b", "new");
        assertThat(changed.named(":)").map(Emote::image)).contains("2.png");
        assertThat(changed.named("Kappa")).isEmpty();
        assertThat(EMOTES).hasSize(5);
        assertThat(EMOTES.without("nobody")).isSameAs(EMOTES);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> EMOTES.remove(0));
    }

    /** Emotes without white space match in their exact case, so the flag {@code i} is omitted. */
    @Test
    void resultEqualsEmoteExpressions() {
        forAll(1_000, names(), texts(), (names, html) -> {
            Emotes emotes = emotes(names.toArray(String[]::new));
            List<String> expected = new ArrayList<>();
            for (String name : names) {
                Pattern source =
                        Pattern.compile("(^|[\\s\\u00a0])" + Pattern.quote(escape(name)) + "(?![^\\s\\u00a0])");
                Matcher matcher = source.matcher(html);
                int from = 0;
                while (matcher.find(from)) {
                    expected.add(name);
                    // Excludes the white space before the match, which may also precede the next one.
                    from = matcher.end();
                }
            }
            assertThat(names(emotes.in(html))).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void phrasesEqualNaiveSearch() {
        forAll(1_000, phrases(), lines(), (names, line) -> {
            List<String> expected = new ArrayList<>();
            int word = Whitespace.skip(line, 0);
            while (word < line.length()) {
                int end = Whitespace.next(line, word);
                for (String name : names) {
                    int start = word - Whitespace.skip(name, 0);
                    int after = start + name.length();
                    if (after > word
                            && (start == 0 || (start > 0 && Whitespace.is(line.charAt(start - 1))))
                            && line.regionMatches(true, start, name, 0, name.length())
                            && (after == line.length() || Whitespace.is(line.charAt(after)))) {
                        expected.add(name);
                        end = after;
                        break;
                    }
                }
                word = Whitespace.skip(line, end);
            }
            assertThat(names(emotes(names.toArray(String[]::new)).in(line))).isEqualTo(expected);
        });
    }

    /** Takes a moment; minutes, if all names with a common prefix are tried at each word. */
    @Test
    void costDoesNotGrowWithCommonPrefixes() {
        String[] names = IntStream.range(0, 20_000)
                .mapToObj(number -> "a a a a a a a a a a a a " + number)
                .toArray(String[]::new);
        Emotes many = emotes(names);
        String line = "a ".repeat(100_000) + "19999";
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> names(many.in(line))))
                .containsExactly(names[19_999]);
    }

    @Test
    void recordedEmotesAreFoundInRecordedChat() {
        Set<String> found = new TreeSet<>();
        int words = 0;
        Emotes emotes = emotes(":wave:", "em1", "em2");
        for (String html : recordedChat()) {
            List<Emote> here = emotes.in(html);
            here.forEach(emote -> found.add(emote.name()));
            words += here.size();
            assertThat(here).hasSize(occurrences(html));
        }
        assertThat(found).containsExactly(":wave:");
        assertThat(words).isGreaterThan(10);
    }

    private static Generator<Set<String>> names() {
        return Generator.strings("ab<&:()", 1, 3).list(0, 6).map(TreeSet::new);
    }

    private static Generator<String> texts() {
        Generator<String> words = Generator.oneOf(
                Generator.strings("ab<&:()", 0, 3).map(EmotesTests::escape), Generator.of("<b>", "</b>"));
        Generator<String> gaps = Generator.of(" ", "  ", "\t", "\u00a0", "");
        Generator<String> parts = random -> words.next(random) + gaps.next(random);
        return parts.list(0, 20).map(list -> String.join("", list));
    }

    private static Generator<List<String>> phrases() {
        return Generator.strings("aAb \u00a0", 2, 6)
                .filter(name -> Whitespace.next(name, 0) < name.length() && Whitespace.skip(name, 0) < name.length())
                .list(0, 12)
                .map(names -> names.stream().distinct().toList());
    }

    private static Generator<String> lines() {
        return Generator.strings("aaAb  \u00a0", 0, 30);
    }

    private static Emotes emotes(String... names) {
        return Emotes.of(List.of(names).stream()
                .map(name -> new Emote(name, "https://img.example/x.png", "(["))
                .toList());
    }

    private static List<String> names(List<Emote> emotes) {
        return emotes.stream().map(Emote::name).toList();
    }

    private static int occurrences(String html) {
        int count = 0;
        for (String word : html.split(" ", -1)) {
            count += word.equals(":wave:") ? 1 : 0;
        }
        return count;
    }

    private static List<String> recordedChat() {
        List<String> chat = new ArrayList<>();
        JsonMapper mapper = new JsonMapper();
        for (RecordedLine line : Recordings.lines("grindhouse.jsonl")) {
            if (line.subject().endsWith(".chatmsg")) {
                try {
                    JsonNode payload = mapper.readTree(line.data()).required("payload");
                    chat.add(payload.required("msg").textValue());
                } catch (JsonProcessingException ex) {
                    throw new AssertionError(ex);
                }
            }
        }
        return chat;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
