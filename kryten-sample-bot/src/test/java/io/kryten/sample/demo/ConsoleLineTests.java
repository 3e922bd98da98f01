package io.kryten.sample.demo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleLineTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice> !roll 2d6|''|alice|false|!roll 2d6",
                "alice>hi|''|alice|false|hi",
                "  bob >  a > b  |''|bob|false|a > b",
                "bob>> psst|''|bob|true|psst",
                "lounge/alice> hi|lounge|alice|false|hi",
                "420Grindhouse/bob>> /me waves|420Grindhouse|bob|true|/me waves",
                "cytu.be/lounge/bob> hi|cytu.be/lounge|bob|false|hi",
                "bob> two\u2028lines|''|bob|false|two\u2028lines"
            })
    void lineOfAVisitorIsParsed(String line, String channel, String visitor, boolean privately, String text) {
        assertThat(ConsoleLine.parse(line)).contains(new ConsoleLine(channel, visitor, privately, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "who", "alice", "alice>", "alice>>", "> hi", "a b> hi"})
    void otherInputIsNoLineOfAVisitor(String line) {
        assertThat(ConsoleLine.parse(line)).isEmpty();
    }
}
