package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineWordsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a b                    | a/b
            a   b                  | a/b
            "a b" c                | a b/c
            a "b c"                | a/b c
            “a b” c                | a b/c
            „a b“                  | a b
            "" c                   | /c
            "a b                   | "a/b
            "                      | "
            a"b c"                 | a"b/c"
            "a"b" c                | a"b/c
            it's 'a b'             | it's/'a/b'
            -- --                  | --/--
            """)
    void lineIsSplitAtSpaceOutsideOfQuotes(String line, String words) {
        assertThat(words(line)).containsExactly(words.split("/", -1));
    }

    @Test
    void lineOfSpaceHasNoWord() {
        assertThat(words(" \t\u00a0 ")).isEmpty();
        assertThat(words("")).isEmpty();
    }

    @Test
    void restIsKeptAsItIs() {
        LineWords words = new LineWords("  one  two   \"three\"  ");
        assertThat(words.next()).isEqualTo("one");
        assertThat(words.rest()).isEqualTo("two   \"three\"");
        assertThat(words.isAtEnd()).isTrue();
    }

    @Test
    void everyLineEndsAndLosesNothingButSpaceAndQuotes() {
        Random random = new Random(42);
        String alphabet = "\"“”ab \u00a0-'\u200f\ud83d\ude00";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String kept = letters(String.join("", words(line.toString())));
            assertThat(kept).as(line.toString()).isEqualTo(letters(line.toString()));
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[\"“”„ \u00a0]", "");
    }

    private static List<String> words(String line) {
        LineWords words = new LineWords(line);
        List<String> all = new ArrayList<>();
        for (String word = words.next(); word != null; word = words.next()) {
            all.add(word);
        }
        return all;
    }
}
