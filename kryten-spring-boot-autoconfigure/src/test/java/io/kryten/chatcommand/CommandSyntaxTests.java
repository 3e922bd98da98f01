package io.kryten.chatcommand;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandSyntaxTests {

    @Test
    void wordsAndPartsAreRead() {
        CommandSyntax syntax = CommandSyntax.of("Queue add <link> [times=2] [--next] [--max-length <time>] [note...]");

        assertThat(syntax.words()).containsExactly("queue", "add");
        assertThat(syntax.parts())
                .containsExactly(
                        new SyntaxPart(SyntaxPart.Kind.VALUE, "link", true, null, "<link>"),
                        new SyntaxPart(SyntaxPart.Kind.VALUE, "times", false, "2", "[times=2]"),
                        new SyntaxPart(SyntaxPart.Kind.FLAG, "next", false, null, "[--next]"),
                        new SyntaxPart(SyntaxPart.Kind.OPTION, "max-length", false, null, "[--max-length <time>]"),
                        new SyntaxPart(SyntaxPart.Kind.REST, "note", false, null, "[note...]"));
        assertThat(syntax.parts().get(3).parameterName()).isEqualTo("maxLength");
        assertThat(syntax.usage()).isEqualTo("queue add <link> [times=2] [--next] [--max-length <time>] [note...]");
        assertThat(syntax.within(List.of("dj")).words()).containsExactly("dj", "queue", "add");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                   | It has no word that names the command
            <dice>               | It has no word that names the command
            move <from> to <to>  | The word 'to' stands behind a part: words come first
            roll <dice           | '<' is neither a word
            roll <>              | '<>' is no part
            roll <two words>     | '<two words>' is no part
            roll <dice=2d6>      | '<dice=2d6>' has a default, so write it with []
            say <text...> <to>   | '<to>' stands behind the rest of the line
            roll <a> [a]         | The part 'a' stands twice
            roll [--]            | '[--]' is no part
            roll ]               | ']' is neither a word
            """)
    void brokenSyntaxNamesItsRule(String text, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandSyntax.of(text))
                .withMessageStartingWith(rule);
    }
}
