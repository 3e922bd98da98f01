package io.kryten.chatcommand;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Range;
import io.kryten.command.MediaLink;
import io.kryten.event.ChatUser;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.convert.converter.Converter;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Values of commands by their types. */
class ArgumentTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Values(), new ShelfConverter())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "Bob_the-Builder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !text one                       | one
            !text "one  two"                | one  two
            !text “one two”                 | one two
            !text "unbalanced               | "unbalanced
            !rest one  "two                 | one  "two
            !rest it's fine                 | it's fine
            !words a "b c" d                | [a, b c, d]
            !numbers 1 2 3                  | [1, 2, 3]
            !users alice @BOB_the-builder   | [alice, Bob_the-Builder]
            !users                          | []
            !optional                       | Optional.empty
            !optional 7                     | Optional[7]
            !nothing                        | null
            !default                        | 3
            !default 4                      | 4
            !defaults                       | [a, b]
            !int -12                        | -12
            !int 3.0                        | 3
            !int ٣                          | 3
            !float 2.5                      | 2.5
            !long 9007199254740993          | 9007199254740993
            !double 2.50                    | 2.5
            !decimal 0.10                   | 0.10
            !range 5                        | 5
            !inherited 3                    | 3
            !share 0.1                      | 0.1
            !share 0.3                      | 0.3
            !mood very-GOOD                 | VERY_GOOD
            !mood bad                       | BAD
            !switch ON                      | true
            !switch no                      | false
            !word 5 next                    | 5 true
            !word 5                         | 5 false
            !flags a                        | a false 1
            !flags --next a                 | a true 1
            !flags a --NEXT                 | a true 1
            !flags a —next --count 5        | a true 5
            !flags --count 2 a --next       | a true 2
            !flags a --count=5              | a false 5
            !flags a —COUNT=5               | a false 5
            !flags a=b                      | a=b false 1
            !flags —a=b                     | —a=b false 1
            !flags —hello                   | —hello false 1
            !flags — --next                 | — true 1
            !flags —hello —next             | —hello true 1
            !flags "--next"                 | --next false 1
            !said --loud hi --loud          | true hi --loud
            !duration 90s                   | PT1M30S
            !duration 2m                    | PT2M
            !duration 1h30m                 | PT1H30M
            !duration 2d                    | PT48H
            !duration 100000m               | PT1666H40M
            !duration 1:30                  | PT1M30S
            !duration 1:02:03               | PT1H2M3S
            !link https://youtu.be/dQw4w9WgXcQ | yt:dQw4w9WgXcQ
            !rank moderator                 | 2
            !rank 2.5                       | 2.5
            !user ALICE                     | alice
            !user @bob_the-builder:         | Bob_the-Builder
            !convert shelf                  | Shelf[name=shelf]
            !parse 3                        | Parsed[value=3]
            !construct x                    | made of x
            """)
    void valueIsRead(String line, String value) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentChatExactly("lounge", value).hasSent(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !int one          | 'one' is not a whole number. Usage: !int <n>
            !int 1.5          | '1.5' is not a whole number. Usage: !int <n>
            !int 99999999999  | '99999999999' is too large: up to 2147483647. Usage: !int <n>
            !int -99999999999 | '-99999999999' is too small: from -2147483648. Usage: !int <n>
            !float 9999999999999999999999999999999999999999 | '9999999999999999999999999999999999999999' is too large: up to 340282346638528859811704183484516925440. Usage: !float <n>
            !long 99999999999999999999999999999999999999999 | '9999999999999999999999999999999999999999…' is too long for a number. Usage: !long <n>
            !int 1e9          | '1e9' is not a whole number. Usage: !int <n>
            !double ten       | 'ten' is not a number. Usage: !double <n>
            !range 6          | '6' is not a whole number from 1 to 5. Usage: !range <n>
            !inherited 4      | '4' is not a whole number from 1 to 3. Usage: !inherited <n>
            !share 0.31       | '0.31' is not a number from 0.1 to 0.3. Usage: !share <n>
            !mood ugly        | 'ugly' is none of very-good, bad. Usage: !mood <mood>
            !switch maybe     | 'maybe' is neither yes nor no. Usage: !switch <on>
            !word 5 now       | 'now' is too much. Usage: !word <n> [next]
            !flags --now a    | There is no flag '--now'. Usage: !flags <text> [--next] [--count <n>]
            !flags a —now     | '—now' is too much. Usage: !flags <text> [--next] [--count <n>]
            !flags --next a --NEXT | --next stands twice. Usage: !flags <text> [--next] [--count <n>]
            !flags --count 1 a --count 2 | --count stands twice. Usage: !flags <text> [--next] [--count <n>]
            !flags a --count  | The value of --count is missing. Usage: !flags <text> [--next] [--count <n>]
            !flags --next     | <text> is missing. Usage: !flags <text> [--next] [--count <n>]
            !duration soon    | 'soon' is no duration such as 90s, 2m, 1h30m or 1:30. Usage: !duration <time>
            !duration 99999d  | '99999d' is too large: up to 9999d. Usage: !duration <time>
            !duration 999999999999999999d | '999999999999999999d' is too large: up to 9999d. Usage: !duration <time>
            !flags a --next=5 | --next has no value. Usage: !flags <text> [--next] [--count <n>]
            !flags a --now=5  | There is no flag '--now=5'. Usage: !flags <text> [--next] [--count <n>]
            !flags a --count= | '' is not a whole number. Usage: !flags <text> [--next] [--count <n>]
            !link youtube     | 'youtube' is no link that CyTube can play. Usage: !link <link>
            !rank boss        | 'boss' is no rank: admin, creator, guest, leader, moderator, owner, registered, site-admin or a number. Usage: !rank <rank>
            !user alcie       | 'alcie' is not in the channel; did you mean alice?. Usage: !user <user>
            !user zzz         | 'zzz' is not in the channel. Usage: !user <user>
            !users alice bbo  | 'bbo' is not in the channel. Usage: !users [users...]
            !convert fridge   | Only a shelf will do. Usage: !convert <shelf>
            !parse x          | 'x' cannot be used as <parsed>. Usage: !parse <parsed>
            """)
    void unreadableValueIsExplained(String line, String reply) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten)
                .sentPm("lounge", "alice", reply.replace("?. Usage", "? Usage"))
                .hasSent(1);
    }

    enum Mood {
        VERY_GOOD,
        BAD
    }

    record Shelf(String name) {}

    record Parsed(int value) {

        static Parsed parse(String text) {
            return new Parsed(Integer.parseInt(text));
        }
    }

    static final class Constructed {

        private final String text;

        Constructed(String text) {
            this.text = "made of " + text;
        }

        @Override
        public String toString() {
            return this.text;
        }
    }

    static final class ShelfConverter implements Converter<String, Shelf> {

        @Override
        public Shelf convert(String source) {
            if (!source.equals("shelf")) {
                throw new IllegalArgumentException("Only a shelf will do");
            }
            return new Shelf(source);
        }
    }

    interface Inherited {

        @ChatCommand("inherited <n>")
        String inherited(@Range(min = 1, max = 3) int n);
    }

    static final class Values implements Inherited {

        @ChatCommand("text <text>")
        String text(String text) {
            return text;
        }

        @ChatCommand("rest <text...>")
        String rest(String text) {
            return text;
        }

        @ChatCommand("words <words...>")
        String words(List<String> words) {
            return words.toString();
        }

        @ChatCommand("numbers <numbers...>")
        String numbers(List<Integer> numbers) {
            return numbers.toString();
        }

        @ChatCommand("optional [n]")
        String optional(Optional<Integer> n) {
            return n.toString();
        }

        @ChatCommand("nothing [text]")
        String nothing(@Nullable String text) {
            return String.valueOf(text);
        }

        @ChatCommand("default [n=3]")
        String otherwise(int n) {
            return String.valueOf(n);
        }

        @ChatCommand("defaults [words...=a b]")
        String defaults(List<String> words) {
            return words.toString();
        }

        @ChatCommand("int <n>")
        String integer(int n) {
            return String.valueOf(n);
        }

        @ChatCommand("float <n>")
        String single(float n) {
            return String.valueOf(n);
        }

        @ChatCommand("long <n>")
        String longer(Long n) {
            return String.valueOf(n);
        }

        @ChatCommand("double <n>")
        String decimals(double n) {
            return String.valueOf(n);
        }

        @ChatCommand("decimal <n>")
        String decimal(BigDecimal n) {
            return n.toPlainString();
        }

        @ChatCommand("range <n>")
        String range(@Range(min = 1, max = 5) int n) {
            return String.valueOf(n);
        }

        @Override
        public String inherited(int n) {
            return String.valueOf(n);
        }

        @ChatCommand("share <n>")
        String share(@Range(min = 0.1, max = 0.3) double n) {
            return String.valueOf(n);
        }

        @ChatCommand("mood <mood>")
        String mood(Mood mood) {
            return mood.name();
        }

        @ChatCommand("switch <on>")
        String turn(boolean on) {
            return String.valueOf(on);
        }

        @ChatCommand("word <n> [next]")
        String word(int n, boolean next) {
            return n + " " + next;
        }

        @ChatCommand("flags <text> [--next] [--count <n>]")
        String flags(String text, boolean next, Optional<Integer> count) {
            return text + " " + next + " " + count.orElse(1);
        }

        @ChatCommand("said [--loud] <text...>")
        String said(boolean loud, String text) {
            return loud + " " + text;
        }

        @ChatCommand("duration <time>")
        String duration(Duration time) {
            return time.toString();
        }

        @ChatCommand("link <link>")
        String link(MediaLink link) {
            return link.toString();
        }

        @ChatCommand("rank <rank>")
        String rank(Rank rank) {
            return rank.toString();
        }

        @ChatCommand("user <user>")
        String user(ChatUser user) {
            return user.name();
        }

        @ChatCommand("users [users...]")
        String users(List<ChatUser> users) {
            return users.stream().map(ChatUser::name).toList().toString();
        }

        @ChatCommand("convert <shelf>")
        String convert(Shelf shelf) {
            return shelf.toString();
        }

        @ChatCommand("parse <parsed>")
        String parse(Parsed parsed) {
            return parsed.toString();
        }

        @ChatCommand("construct <made>")
        String construct(Constructed made) {
            return made.toString();
        }
    }
}
