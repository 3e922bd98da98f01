package io.kryten.chatcommand;

import java.io.IOException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;

import io.kryten.annotation.ChatCommand;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.convert.converter.Converter;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;

/** Converters and types that refuse a text, or fail themselves. */
class ConverterFailureTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Bot(), new AccountConverter())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !account x | java.lang.IllegalStateException: connection to 10.0.0.1 refused
            !deep x    | java.lang.StackOverflowError: deep
            !file x    | java.io.IOException: disk is full
            """)
    void failureOfConverterReachesErrorHandler(String line, String failure) {
        this.kryten.allowListenerFailures();
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentPm("lounge", "alice", "Sorry, " + line.substring(0, line.indexOf(' ')) + " failed");
        assertThat(this.kryten.listenerFailures().get(0)).rootCause().hasToString(failure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !char ab     | 'ab' cannot be used as <letter>. Usage: !char <letter>
            !time 8pm    | '8pm' cannot be used as <time>. Usage: !time <time>
            !pattern (a  | '(a' cannot be used as <pattern>. Usage: !pattern <pattern>
            !alarm 8pm   | '8pm' cannot be used as <alarm>. Usage: !alarm <alarm>
            !size vast   | 'vast' cannot be used as <size>. Usage: !size <size>
            !even 3      | Only even numbers. Usage: !even <even>
            """)
    void textsOfOthersAreReplaced(String line, String reply) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentPm("lounge", "alice", reply).hasSent(1);
    }

    record Account(String name) {}

    static final class AccountConverter implements Converter<String, Account> {

        @Override
        public Account convert(String source) {
            throw new IllegalStateException("connection to 10.0.0.1 refused");
        }
    }

    record Deep(String text) {

        @SuppressWarnings("DoNotCallSuggester") // called by reflection
        static Deep of(String text) {
            throw new StackOverflowError("deep");
        }
    }

    record OnDisk(String text) {

        @SuppressWarnings("DoNotCallSuggester") // called by reflection
        static OnDisk of(String text) throws IOException {
            throw new IOException("disk is full");
        }
    }

    record Alarm(LocalTime time) {

        static Alarm of(String text) {
            return new Alarm(LocalTime.parse(text));
        }
    }

    record Size(Thread.State state) {

        static Size of(String text) {
            return new Size(Thread.State.valueOf(text.toUpperCase(Locale.ROOT)));
        }
    }

    record Even(int number) {

        static Even of(String text) {
            int number = Integer.parseInt(text);
            Assert.isTrue(number % 2 == 0, "Only even numbers");
            return new Even(number);
        }
    }

    static final class Bot {

        @ChatCommand("account <account>")
        String account(Account account) {
            return account.name();
        }

        @ChatCommand("deep <deep>")
        String deep(Deep deep) {
            return deep.text();
        }

        @ChatCommand("file <file>")
        String file(OnDisk file) {
            return file.text();
        }

        @ChatCommand("char <letter>")
        String letter(char letter) {
            return String.valueOf(letter);
        }

        @ChatCommand("time <time>")
        String time(LocalTime time) {
            return time.toString();
        }

        @ChatCommand("pattern <pattern>")
        String pattern(Pattern pattern) {
            return pattern.pattern();
        }

        @ChatCommand("alarm <alarm>")
        String alarm(Alarm alarm) {
            return alarm.toString();
        }

        @ChatCommand("size <size>")
        String size(Size size) {
            return size.toString();
        }

        @ChatCommand("even <even>")
        String even(Even even) {
            return even.toString();
        }
    }
}
