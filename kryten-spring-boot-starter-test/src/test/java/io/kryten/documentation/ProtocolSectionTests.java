package io.kryten.documentation;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The code cites facts of the wire as "protocol.md section 2" or "protocol.md sections 1, 2 and 4". */
class ProtocolSectionTests {

    private static final Pattern CITATION =
            Pattern.compile("protocol\\.md,? sections? (\\d+(?:(?:, | and | to )\\d+)*)");

    private static final Pattern LINE_END = Pattern.compile("\\s*\\n\\s*(?:\\*|//)?\\s*");

    private static final Pattern SECTION = Pattern.compile("^## (\\d+)\\. ", Pattern.MULTILINE);

    @Test
    void citedSectionsExist() {
        Set<String> sections = new TreeSet<>();
        SECTION.matcher(Page.of(Page.ROOT.resolve("docs/internals/protocol.md")).text())
                .results()
                .forEach(section -> sections.add(section.group(1)));

        Set<String> cited = new TreeSet<>();
        Sources.all()
                .forEach((file, source) -> CITATION.matcher(
                                LINE_END.matcher(source).replaceAll(" "))
                        .results()
                        .flatMap(citation -> Pattern.compile("\\D+").splitAsStream(citation.group(1)))
                        .forEach(section -> {
                            assertThat(sections)
                                    .as("sections, cited in %s", file)
                                    .contains(section);
                            cited.add(section);
                        }));
        assertThat(cited).as("sections that are cited").hasSizeGreaterThan(2);
    }
}
