package io.kryten.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChatCommandTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "!ping|ping|''",
                "  !PING  |ping|''",
                "!Roll   2d6 |roll|2d6",
                "!echo a  b|echo|a  b",
                "!|''|''",
                "ping|''|''",
                "say !ping|''|''",
                "''|''|''"
            })
    void commandIsSplitIntoNameAndArguments(String line, String name, String arguments) {
        assertThat(ChatCommand.parse(line)).isEqualTo(new ChatCommand(name, arguments));
    }
}
