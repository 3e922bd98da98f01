package io.kryten.core.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.command.BlankText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Characters as a reader sees them stay whole when a text is cut. */
class ChatTextClustersTests {

    private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

    private static final String THUMB = "\uD83D\uDC4D\uD83C\uDFFD";

    private static final String KISS =
            "\uD83E\uDDD1\uD83C\uDFFB\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83E\uDDD1\uD83C\uDFFF";

    private static final String SCOTLAND =
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F";

    private static final String KEYCAP = "1\uFE0F\u20E3";

    private static final String MARKS = "a\u0308\u0323";

    private static final String JAMO = "\u1112\u1161\u11AB";

    private static final String KSHI = "\u0915\u094D\u0937\u093F";

    private static final String BENGALI = "\u0995\u09CD\u09B7";

    private static final String THAI = "\u0E01\u0E33";

    /** None of them has white space or ends a line by itself. */
    private static final List<String> CLUSTERS =
            List.of(FLAG, FAMILY, THUMB, KISS, SCOTLAND, KEYCAP, MARKS, JAMO, KSHI, BENGALI, THAI);

    @Test
    void flagsStayWholeBehindALetter() {
        List<String> lines = ChatText.split("x" + FLAG.repeat(101), 320);
        assertThat(lines).containsExactly("x" + FLAG.repeat(79), FLAG.repeat(22));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 22, 23, 24, 25, 26, 27, 320})
    void clustersStayWholeAtEveryOffset(int max) {
        for (String cluster : CLUSTERS) {
            for (int offset = 0; offset < 8; offset++) {
                String text = "x".repeat(offset) + cluster.repeat(400);
                List<String> lines = ChatText.split(text, max);
                assertThat(String.join("", lines)).isEqualTo(text);
                int before = offset;
                for (String line : lines) {
                    assertThat(line.length()).isLessThanOrEqualTo(max);
                    assertThat((line.length() - before) % cluster.length())
                            .as("%s of %s", line, cluster)
                            .isZero();
                    before = 0;
                }
            }
        }
    }

    @Test
    void lineEndOfTwoUnitsIsOnePlaceToCut() {
        assertThat(ChatText.split("abcd\r\nefgh", 5)).containsExactly("abcd", "efgh");
        assertThat(ChatText.split("abcde\r\nfgh", 5)).containsExactly("abcde", "fgh");
        assertThat(ChatText.split("abcd\n\refgh", 5)).containsExactly("abcd", "efgh");
    }

    @Test
    void whiteSpaceWithAMarkIsNoPlaceToCut() {
        assertThat(ChatText.split("abc \u0301defgh", 6)).containsExactly("abc \u0301d", "efgh");
        assertThat(ChatText.split("abcdef \u0301gh", 6)).containsExactly("abcdef", " \u0301gh");
    }

    @Test
    void clusterThatIsLongerThanALineIsCutBetweenCodePoints() {
        assertThat(ChatText.split("ab" + "e" + "\u0301".repeat(25), 10))
                .containsExactly("ab", "e" + "\u0301".repeat(9), "\u0301".repeat(10), "\u0301".repeat(6));
        assertThat(ChatText.split(KISS.repeat(2), 5))
                .allSatisfy(line -> assertThat(line.codePoints())
                        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@alice:", "@alice", "@alice,", "@alice: @bob:", "alice:", "alice,", "Echo:"})
    void mentionIsNotLeftAloneOnALine(String lead) {
        String link = "https://example.com/" + "x".repeat(299);
        assertThat(ChatText.split(lead + "  " + link + " and more", 320))
                .first()
                .isEqualTo((lead + "  " + link).substring(0, 320));
    }

    @Test
    void mentionThatFillsALineStandsAlone() {
        String longest = "@" + "a".repeat(9);
        assertThat(ChatText.split(longest + " bcdefghij", 10)).containsExactly(longest, "bcdefghij");
        assertThat(ChatText.split("@abcdefg  ij", 10)).containsExactly("@abcdefg", "ij");
        assertThat(ChatText.split("@bob: " + FAMILY, 12)).containsExactly("@bob:", FAMILY);
    }

    @Test
    void mentionInsideATextIsLeftWhereItIs() {
        assertThat(ChatText.split("hello @bob: abcdefghijklmnop", 16))
                .containsExactly("hello @bob:", "abcdefghijklmnop");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyLineBeginsAndEndsAtABoundary(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String text = text(random);
            int max = 20 + random.nextInt(60);
            String what = "seed %d, text %d, max %d: %s".formatted(seed, i, max, text);
            List<String> lines = ChatText.split(text, max);
            assertThat(lines).as(what).allSatisfy(line -> {
                assertThat(line.length()).isLessThanOrEqualTo(max);
                assertThat(BlankText.is(line)).isFalse();
            });
            assertThat(lines.stream().skip(1)).as(what).noneMatch(line -> line.startsWith("/"));
            NavigableSet<Integer> boundaries = boundaries(text);
            int position = 0;
            for (String line : lines) {
                boolean guarded = line.startsWith(" /") && !text.startsWith(line);
                String content = guarded ? line.substring(1) : line;
                int start = text.indexOf(content, position);
                assertThat(start).as(what + ": only blanks are lost").isNotNegative();
                assertThat(BlankText.is(text.substring(position, start)))
                        .as(what)
                        .isTrue();
                position = start + content.length();
                assertThat(boundaries).as(what + ": " + line).contains(start, position);
            }
            assertThat(BlankText.is(text.substring(position))).as(what).isTrue();
        }
    }

    private static String text(Random random) {
        List<String> parts = new ArrayList<>(CLUSTERS);
        parts.addAll(List.of(
                "a", "a", "b", " ", " ", " ", "/", "\n", "\r\n", "\u00A0", "\u0001", "@bob: ", "\u2003", " \u0301"));
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(120);
        for (int i = 0; i < count; i++) {
            text.append(parts.get(random.nextInt(parts.size())).repeat(1 + random.nextInt(4)));
        }
        return text.toString();
    }

    private static NavigableSet<Integer> boundaries(String text) {
        NavigableSet<Integer> boundaries = new TreeSet<>(List.of(0));
        Matcher cluster = Pattern.compile("\\X").matcher(text);
        while (cluster.find()) {
            boundaries.add(cluster.end());
        }
        return boundaries;
    }
}
