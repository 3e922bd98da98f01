package io.kryten.simulator.robot;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What json.loads of Python 3.11 says. */
class PythonJsonTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``              | Expecting value: line 1 column 1 (char 0)
            oops            | Expecting value: line 1 column 1 (char 0)
            {               | Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
            {not json       | Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
            {'a':1}         | Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
            {"a":1,}        | Expecting property name enclosed in double quotes: line 1 column 8 (char 7)
            {"a"            | Expecting ':' delimiter: line 1 column 5 (char 4)
            {"a" 1}         | Expecting ':' delimiter: line 1 column 6 (char 5)
            {"a":           | Expecting value: line 1 column 6 (char 5)
            {"a":oops}      | Expecting value: line 1 column 6 (char 5)
            {"a":1          | Expecting ',' delimiter: line 1 column 7 (char 6)
            {"a":1 "b":2}   | Expecting ',' delimiter: line 1 column 8 (char 7)
            {"a":01}        | Expecting ',' delimiter: line 1 column 7 (char 6)
            [1.]            | Expecting ',' delimiter: line 1 column 3 (char 2)
            [-Infinity,1e+] | Expecting ',' delimiter: line 1 column 13 (char 12)
            [1,             | Expecting value: line 1 column 4 (char 3)
            [1,]            | Expecting value: line 1 column 4 (char 3)
            [-]             | Expecting value: line 1 column 2 (char 1)
            {"a":1} x       | Extra data: line 1 column 9 (char 8)
            {}{}            | Extra data: line 1 column 3 (char 2)
            {"a":"\\x"}      | Invalid \\escape: line 1 column 7 (char 6)
            {"a":"\\u12z4"}  | Invalid \\uXXXX escape: line 1 column 8 (char 7)
            "\\u1234         | Invalid \\uXXXX escape: line 1 column 3 (char 2)
            {"a":"b         | Unterminated string starting at: line 1 column 6 (char 5)
            {"a":"b\\        | Unterminated string starting at: line 1 column 6 (char 5)
            {"😀é":oops}    | Expecting value: line 1 column 7 (char 6)
            """)
    void theFirstMistakeIsNamedWithItsPlace(String text, String words) {
        assertThat(PythonJson.mistake(text.getBytes(UTF_8))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {~~  "a": 1,~~} | Expecting property name enclosed in double quotes: line 5 column 1 (char 14)
            {~  "a": 1~  2} | Expecting ',' delimiter: line 3 column 3 (char 13)
            "a~b"           | Invalid control character at: line 1 column 3 (char 2)
            """)
    void linesAreCounted(String text, String words) {
        assertThat(PythonJson.mistake(text.replace('~', '\n').getBytes(UTF_8))).isEqualTo(words);
    }

    @Test
    void whateverComesTheWordsHaveAPlace() {
        forAll(
                300,
                bodies(),
                body -> assertThat(PythonJson.mistake(body.getBytes(UTF_8)))
                        .matches("[A-Z][^:]*(':' delimiter)?[^:]*: line [0-9]+ column [0-9]+ \\(char [0-9]+\\)"));
    }

    @Test
    void howDeepItIsDoesNotMatter() {
        forAll(
                5,
                brackets(),
                open -> assertThat(PythonJson.mistake(open.repeat(100_000).getBytes(UTF_8)))
                        .contains("line 1 column"));
    }

    private static Generator<String> bodies() {
        return Generator.of(
                        "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "1", "-", ".", "e", "\\", "\\u", "\n", "null", "é")
                .list(0, 10)
                .map(parts -> String.join("", parts));
    }

    private static Generator<String> brackets() {
        return Generator.of("[", "{\"a\":");
    }
}
