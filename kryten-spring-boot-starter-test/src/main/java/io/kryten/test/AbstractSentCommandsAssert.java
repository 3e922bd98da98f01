package io.kryten.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.test.robot.Slip;
import org.assertj.core.api.AbstractAssert;

import static io.kryten.test.CommandMatch.quoted;

/**
 * Assertions about what a bot sent to its rooms. Rooms are named as in {@code KrytenOperations}; one that is not configured
 * is a {@link KrytenValidationException}, so that a slip cannot make {@link #sentNothingTo} pass. Names of commands are
 * those of the robot, in any case: {@code say}, {@code pm}, {@code kick}, {@code addvideo} and so on (protocol.md section
 * 2); one that no robot knows is such an exception too, unless it was sent. A long text is sent as several lines, and each is looked at for itself.
 *
 * <p>Each assertion fails if a listener of the bot failed before, and shows the exception; see {@link ListenerFailures}.
 *
 * <p>What is sent later than a simulation waits for is awaited with {@link #within}.
 *
 * @param <SELF> the type of these assertions
 * @param <ACTUAL> where the commands come from
 */
public abstract class AbstractSentCommandsAssert<
                SELF extends AbstractSentCommandsAssert<SELF, ACTUAL>, ACTUAL extends SentCommands>
        extends AbstractAssert<SELF, ACTUAL> {

    private Patience patience = Patience.NONE;

    /**
     * Creates assertions.
     *
     * @param actual where the commands come from
     * @param selfType the type of these assertions
     */
    protected AbstractSentCommandsAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Gives the assertions that follow time: what is to be sent may be sent until then, and what is not to be sent must not
     * be sent until then.
     *
     * @param time a real time
     * @return this
     */
    public SELF within(Duration time) {
        this.patience = new Patience(time);
        return this.myself;
    }

    /**
     * A line of chat was sent.
     *
     * @param channel the room
     * @param text the whole line
     * @return this
     */
    public SELF sentChat(String channel, String text) {
        return sent(CommandMatch.chat(room(channel), text::equals, quoted(text)));
    }

    /**
     * A line of chat was sent that has a text in it.
     *
     * @param channel the room
     * @param part the text
     * @return this
     */
    public SELF sentChatContaining(String channel, String part) {
        return sent(CommandMatch.chat(room(channel), text -> text.contains(part), "containing " + quoted(part)));
    }

    /**
     * A line of chat was sent that matches a pattern from its beginning to its end.
     *
     * @param channel the room
     * @param regex the pattern
     * @return this
     */
    public SELF sentChatMatching(String channel, String regex) {
        return sent(CommandMatch.chat(
                room(channel), Pattern.compile(regex).asMatchPredicate(), "matching " + quoted(regex)));
    }

    /**
     * Lines of chat were sent in this order; others may be between them.
     *
     * @param channel the room
     * @param lines the whole lines
     * @return this
     */
    public SELF sentChatInOrder(String channel, String... lines) {
        Channel room = room(channel);
        return expect(
                () -> inOrder(chatIn(room), lines, String::equals),
                "in " + room + " these lines of chat in this order: " + all(lines));
    }

    /**
     * These lines of chat were sent in this order, and no others.
     *
     * @param channel the room
     * @param lines the whole lines
     * @return this
     */
    public SELF sentChatExactly(String channel, String... lines) {
        Channel room = room(channel);
        return expect(
                () -> chatIn(room).equals(List.of(lines)),
                "in " + room + " exactly these lines of chat: " + all(lines));
    }

    /**
     * A private line was sent.
     *
     * @param channel the room
     * @param username who got it, in any case
     * @param text the whole line
     * @return this
     */
    public SELF sentPm(String channel, String username, String text) {
        return sent(CommandMatch.pm(room(channel), username, text::equals, quoted(text)));
    }

    /**
     * A private line was sent that has a text in it.
     *
     * @param channel the room
     * @param username who got it, in any case
     * @param part the text
     * @return this
     */
    public SELF sentPmContaining(String channel, String username, String part) {
        return sent(
                CommandMatch.pm(room(channel), username, text -> text.contains(part), "containing " + quoted(part)));
    }

    /**
     * A command was sent to any room.
     *
     * @param command its name
     * @return this
     */
    public SELF sent(String command) {
        return sent(named(command));
    }

    /**
     * A command was sent.
     *
     * @param channel the room
     * @param command its name
     * @return this
     */
    public SELF sent(String channel, String command) {
        return sent(named(command).in(room(channel)));
    }

    /**
     * A command was sent with arguments.
     *
     * @param channel the room
     * @param command its name
     * @param arguments by name, compared as JSON; it may have had others besides
     * @return this
     */
    public SELF sent(String channel, String command, Map<String, ?> arguments) {
        return sent(named(command).in(room(channel)).with(arguments));
    }

    /**
     * A command was sent, and the last of this name stands up to a check.
     *
     * @param channel the room
     * @param command its name
     * @param check looks at the command with assertions of its own
     * @return this
     */
    public SELF sentSatisfying(String channel, String command, Consumer<PublishedCommand> check) {
        CommandMatch match = named(command).in(room(channel));
        sent(match);
        this.actual.publishedCommands().stream()
                .filter(match.test())
                .reduce((earlier, later) -> later)
                .ifPresent(check);
        return this.myself;
    }

    /**
     * Commands were sent in this order, to whichever rooms; others may be between them.
     *
     * @param commands their names
     * @return this
     */
    public SELF sentInOrder(String... commands) {
        List.of(commands).forEach(this::named);
        return expect(
                () -> inOrder(
                        this.actual.publishedCommands().stream()
                                .map(PublishedCommand::name)
                                .toList(),
                        commands,
                        String::equalsIgnoreCase),
                "these commands in this order: " + all(commands));
    }

    /**
     * A command was not sent to any room.
     *
     * @param command its name
     * @return this
     */
    public SELF didNotSend(String command) {
        return notSent(named(command));
    }

    /**
     * A command was not sent.
     *
     * @param channel the room
     * @param command its name
     * @return this
     */
    public SELF didNotSend(String channel, String command) {
        return notSent(named(command).in(room(channel)));
    }

    /**
     * No command at all was sent. What was published on other subjects does not count.
     *
     * @return this
     */
    public SELF sentNothing() {
        return notSent(CommandMatch.anything());
    }

    /**
     * No command was sent to a room.
     *
     * @param channel the room
     * @return this
     */
    public SELF sentNothingTo(String channel) {
        return notSent(CommandMatch.anythingTo(room(channel)));
    }

    /**
     * So many commands were sent to all rooms together, lines of chat included.
     *
     * @param count their number
     * @return this
     */
    public SELF hasSent(int count) {
        return expect(() -> this.actual.publishedCommands().size() == count, count + " commands");
    }

    /**
     * Something is so, or becomes so in the time given with {@link #within}.
     *
     * @param met whether it is so; looked at on any thread
     * @param expectation what was expected, for the failure
     * @return this
     */
    protected final SELF expect(BooleanSupplier met, String expectation) {
        isNotNull();
        boolean isMet = sees(met);
        return check(isMet, expectation);
    }

    /**
     * A listener failed, or fails in the time given with {@link #within}; those failures make no other assertion fail.
     *
     * @param type what the listener threw, or {@link io.kryten.protocol.EventDecodingException}, or
     * {@link java.util.concurrent.TimeoutException} for a call that was interrupted; subclasses count
     * @return this
     */
    public SELF hasListenerFailure(Class<? extends Throwable> type) {
        isNotNull();
        if (!this.patience.sees(() -> this.actual.failures().expect(type))) {
            throw failed(
                    "a listener that fails with " + type.getName(),
                    this.actual.failures().take());
        }
        return this.myself;
    }

    private SELF sent(CommandMatch match) {
        return expect(() -> anyMatch(match), match.words());
    }

    private SELF notSent(CommandMatch match) {
        isNotNull();
        return check(!sees(() -> anyMatch(match)), "not " + match.words());
    }

    /** Looks no longer than until a listener fails: then the assertion fails, whatever comes. */
    private boolean sees(BooleanSupplier condition) {
        return this.patience.sees(
                        () -> condition.getAsBoolean() || this.actual.failures().isUnreported())
                && condition.getAsBoolean();
    }

    private SELF check(boolean passed, String expectation) {
        List<KrytenException> failures = this.actual.failures().take();
        if (!passed || !failures.isEmpty()) {
            throw failed(expectation, failures);
        }
        return this.myself;
    }

    private AssertionError failed(String expectation, List<KrytenException> failures) {
        String report = SentReport.of(expectation + this.patience, this.actual.publishedCommands(), failures);
        return ListenerFailures.withCause(failure("%s", report), failures);
    }

    private boolean anyMatch(CommandMatch match) {
        return this.actual.publishedCommands().stream().anyMatch(match.test());
    }

    /** A command that was sent may be one that only newer robots know. */
    private CommandMatch named(String command) {
        isNotNull();
        Set<String> known = this.actual.knownCommands();
        boolean isKnown = Stream.concat(
                        known.stream(), this.actual.publishedCommands().stream().map(PublishedCommand::name))
                .anyMatch(command::equalsIgnoreCase);
        if (!isKnown) {
            throw new KrytenValidationException(Slip.unknownCommand(command, known));
        }
        return CommandMatch.named(command);
    }

    private Channel room(String name) {
        isNotNull();
        return this.actual.channels().resolve(name);
    }

    private List<String> chatIn(Channel room) {
        return this.actual.publishedCommands().stream()
                .filter(CommandMatch.chat(room, text -> true, "").test())
                .map(PublishedCommand::text)
                .toList();
    }

    private static boolean inOrder(List<String> sent, String[] wanted, BiPredicate<String, String> same) {
        Iterator<String> rest = sent.iterator();
        return Arrays.stream(wanted).allMatch(next -> {
            while (rest.hasNext()) {
                if (same.test(rest.next(), next)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static String all(String[] texts) {
        return Arrays.stream(texts).map(CommandMatch::quoted).collect(Collectors.joining(", "));
    }
}
