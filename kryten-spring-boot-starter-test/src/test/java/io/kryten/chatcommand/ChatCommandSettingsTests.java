package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Settings that would make a bot deaf. */
class ChatCommandSettingsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``    | prefixes has ''; set a short text
            `  `  | prefixes has '  '; set a short text
            ` !`  | prefixes has ' !'; set a short text
            /     | prefixes has '/': CyTube takes such lines as its own commands; set
            """)
    void prefixThatCannotWorkIsRefused(String prefix, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(prefix), Map.of()))
                .withMessageStartingWith(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of("!"), Map.of(new Channel("cytu.be", "lounge"), List.of(prefix))))
                .withMessageStartingWith(message.replace("prefixes", "prefixes of cytu.be/lounge"));
    }

    @Test
    void prefixWithoutRoomForACommandIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of("!".repeat(400)), Map.of()))
                .withMessageStartingWith("prefixes has a prefix of 400 characters, and a line has at most 320; set");
    }

    @Test
    void missingPrefixIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(), Map.of()))
                .withMessageStartingWith("prefixes is empty; set a short text");
    }

    private static ChatCommandSettings settings(List<String> prefixes, Map<Channel, List<String>> byChannel) {
        return new ChatCommandSettings(
                prefixes, byChannel, false, ReplyPlace.PM, UnknownCommand.IGNORE, true, ReplyPlace.PM);
    }
}
