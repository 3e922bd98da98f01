package io.kryten.test;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;
import io.kryten.simulator.PublishedCommand;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

import static io.kryten.test.CommandMatch.quoted;

/**
 * Assertions about the commands that a bot sent to its channels. Channels are named as in {@code KrytenOperations};
 * one that is not configured is a {@link KrytenValidationException}, so that a typing error cannot make {@link
 * #sentNothingTo} pass. Names of commands are those of the robot, in any case: {@code say}, {@code pm}, {@code kick},
 * {@code addvideo} and so on (protocol.md section 2); an alias such as {@code set_motd} stands for
 * {@code setMotd}. An unknown name is such an exception too, unless it was sent. A
 * long text is sent as several lines, and each line is examined for itself.
 *
 * <p>An assertion is satisfied by any command since the start of the test or since the record was cleared. {@link
 * #times}, {@link #sinceMark} and {@link #nextChat} distinguish equal lines.
 *
 * <p>Each assertion fails if a listener of the bot failed before, and shows the exception; see {@link
 * ListenerFailures}.
 *
 * <p>Commands that are sent later than a simulation waits for are awaited with {@link #within}.
 */
public final class SentCommandsAssert extends AbstractSentAssert {

    /**
     * Creates assertions.
     *
     * @param actual source of the commands
     */
    public SentCommandsAssert(SentCommands actual) {
        super(actual);
    }

    /**
     * Asserts that a line of chat was sent.
     *
     * @param channel the channel
     * @param text the whole line
     * @return this
     */
    public SentCommandsAssert sentChat(String channel, String text) {
        return sent(CommandMatch.chat(channel(channel), text::equals, quoted(text)));
    }

    /**
     * Asserts that a line of chat with a text in it was sent.
     *
     * @param channel the channel
     * @param part the text
     * @return this
     */
    public SentCommandsAssert sentChatContaining(String channel, String part) {
        return sent(CommandMatch.chat(channel(channel), text -> text.contains(part), "containing " + quoted(part)));
    }

    /**
     * Asserts that a line of chat was sent that matches a pattern as a whole.
     *
     * @param channel the channel
     * @param regex the pattern
     * @return this
     */
    public SentCommandsAssert sentChatMatching(String channel, String regex) {
        return sent(CommandMatch.chat(
                channel(channel), Pattern.compile(regex).asMatchPredicate(), "matching " + quoted(regex)));
    }

    /**
     * Asserts that lines of chat were sent in this order; others may be between them.
     *
     * @param channel the channel
     * @param lines the whole lines
     * @return this
     */
    public SentCommandsAssert sentChatInOrder(String channel, String... lines) {
        Channel place = channel(channel);
        return expect(
                () -> inOrder(chatIn(place), lines, String::equals),
                "in " + place + " these lines of chat in this order: " + all(lines));
    }

    /**
     * Asserts that these lines of chat were sent in this order, and no others. With {@link #within} the number of lines must be
     * reached in that time and must not change for another 100 ms. With no lines, no chat may come in that time.
     *
     * @param channel the channel
     * @param lines the whole lines
     * @return this
     */
    public SentCommandsAssert sentChatExactly(String channel, String... lines) {
        Channel place = channel(channel);
        if (lines.length == 0) {
            return notSent(CommandMatch.chat(place, text -> true, "with any text"));
        }
        return expectExactly(
                () -> chatIn(place).size() >= lines.length,
                () -> chatIn(place).equals(List.of(lines)),
                "in " + place + " exactly these lines of chat: " + all(lines));
    }

    /**
     * Takes off the next line of chat to any channel. Each call takes the line after that of the previous call, of
     * any assertion of this test. Other assertions still see the line.
     *
     * @return assertions about the text
     * @throws AssertionError if there is no further line
     */
    public AbstractStringAssert<?> nextChat() {
        return nextChat(CommandMatch.anyChat());
    }

    /**
     * Takes off the next line of chat to a channel; see {@link #nextChat()}.
     *
     * @param channel the channel
     * @return assertions about the text
     * @throws AssertionError if there is no further line
     */
    public AbstractStringAssert<?> nextChat(String channel) {
        return nextChat(CommandMatch.anyChat().in(channel(channel)));
    }

    /**
     * Asserts that no line of chat was sent.
     *
     * @param channel the channel
     * @return this
     */
    public SentCommandsAssert didNotSendChat(String channel) {
        return notSent(CommandMatch.anyChat().in(channel(channel)));
    }

    /**
     * Asserts that a line of chat was not sent.
     *
     * @param channel the channel
     * @param text the whole line
     * @return this
     */
    public SentCommandsAssert didNotSendChat(String channel, String text) {
        return notSent(CommandMatch.chat(channel(channel), text::equals, quoted(text)));
    }

    /**
     * Asserts that no line of chat with a text in it was sent.
     *
     * @param channel the channel
     * @param part the text
     * @return this
     */
    public SentCommandsAssert didNotSendChatContaining(String channel, String part) {
        return notSent(CommandMatch.chat(channel(channel), text -> text.contains(part), "containing " + quoted(part)));
    }

    /**
     * Asserts that a private message was sent.
     *
     * @param channel the channel
     * @param username the recipient, in any case
     * @param text the whole message
     * @return this
     */
    public SentCommandsAssert sentPm(String channel, String username, String text) {
        return sent(CommandMatch.pm(channel(channel), username, text::equals, quoted(text)));
    }

    /**
     * Asserts that a private message with a text in it was sent.
     *
     * @param channel the channel
     * @param username the recipient, in any case
     * @param part the text
     * @return this
     */
    public SentCommandsAssert sentPmContaining(String channel, String username, String part) {
        return sent(
                CommandMatch.pm(channel(channel), username, text -> text.contains(part), "containing " + quoted(part)));
    }

    /**
     * Asserts that no private message was sent.
     *
     * @param channel the channel
     * @param username the recipient, in any case
     * @return this
     */
    public SentCommandsAssert didNotSendPm(String channel, String username) {
        return notSent(CommandMatch.pm(channel(channel), username, text -> true, "with any text"));
    }

    /**
     * Asserts that a private message was not sent.
     *
     * @param channel the channel
     * @param username the recipient, in any case
     * @param text the whole message
     * @return this
     */
    public SentCommandsAssert didNotSendPm(String channel, String username, String text) {
        return notSent(CommandMatch.pm(channel(channel), username, text::equals, quoted(text)));
    }

    /**
     * Asserts that a command was sent to any channel.
     *
     * @param command its name
     * @return this
     */
    public SentCommandsAssert sent(String command) {
        return sent(named(command));
    }

    /**
     * Asserts that a command was sent.
     *
     * @param channel the channel
     * @param command its name
     * @return this
     */
    public SentCommandsAssert sent(String channel, String command) {
        return sent(named(command).in(channel(channel)));
    }

    /**
     * Asserts that a command was sent with arguments.
     *
     * @param channel the channel
     * @param command its name
     * @param arguments arguments by name, compared as JSON; the command may have further ones
     * @return this
     */
    public SentCommandsAssert sent(String channel, String command, Map<String, ?> arguments) {
        return sent(named(command).in(channel(channel)).with(arguments));
    }

    /**
     * Asserts that a command was sent, and that the last one of this name satisfies a check.
     *
     * @param channel the channel
     * @param command its name
     * @param check assertions about the command
     * @return this
     */
    public SentCommandsAssert sentSatisfying(String channel, String command, Consumer<PublishedCommand> check) {
        CommandMatch match = named(command).in(channel(channel));
        sent(match);
        sent().stream().filter(match.test()).reduce((earlier, later) -> later).ifPresent(check);
        return this.myself;
    }

    /**
     * Asserts that commands were sent in this order to any channels; others may be between them.
     *
     * @param commands their names
     * @return this
     */
    public SentCommandsAssert sentInOrder(String... commands) {
        CommandMatch[] wanted = Arrays.stream(commands).map(this::named).toArray(CommandMatch[]::new);
        return expect(
                () -> inOrder(sent(), wanted, (command, match) -> match.test().test(command)),
                "these commands in this order: " + all(commands));
    }

    /**
     * Asserts that commands were sent in this order with these arguments; others may be between them. {@link
     * KrytenCommand#of} makes a command with some of its arguments.
     *
     * @param channel the channel
     * @param first the first command; its arguments are compared as JSON, and the sent one may have further ones
     * @param others the commands after it, compared in the same way
     * @return this
     */
    public SentCommandsAssert sentInOrder(String channel, KrytenCommand first, KrytenCommand... others) {
        Channel place = channel(channel);
        CommandMatch[] wanted = Stream.concat(Stream.of(first), Arrays.stream(others))
                .map(command -> named(command.name()).in(place).with(command.arguments()))
                .toArray(CommandMatch[]::new);
        return expect(
                () -> inOrder(sent(), wanted, (command, match) -> match.test().test(command)),
                "these commands in this order: "
                        + Arrays.stream(wanted).map(CommandMatch::words).collect(Collectors.joining(", ")));
    }

    /**
     * Asserts that a command was not sent to any channel.
     *
     * @param command its name
     * @return this
     */
    public SentCommandsAssert didNotSend(String command) {
        return notSent(named(command));
    }

    /**
     * Asserts that a command was not sent.
     *
     * @param channel the channel
     * @param command its name
     * @return this
     */
    public SentCommandsAssert didNotSend(String channel, String command) {
        return notSent(named(command).in(channel(channel)));
    }

    /**
     * Asserts that no command was sent. Messages on other subjects do not count.
     *
     * @return this
     */
    public SentCommandsAssert sentNothing() {
        return notSent(CommandMatch.anything());
    }

    /**
     * Asserts that no command was sent to a channel.
     *
     * @param channel the channel
     * @return this
     */
    public SentCommandsAssert sentNothingTo(String channel) {
        return notSent(CommandMatch.anythingTo(channel(channel)));
    }

    /**
     * Asserts how many commands were sent to all channels together, lines of chat included. With {@link #within} the number must
     * be reached in that time and must not change for another 100 ms; zero must hold for all of that time.
     *
     * @param count number of commands, 0 or above
     * @return this
     */
    public SentCommandsAssert hasSent(int count) {
        return (count == 0)
                ? sentNothing()
                : expectExactly(() -> sent().size() >= count, () -> sent().size() == count, count + " commands");
    }

    private List<String> chatIn(Channel channel) {
        return sent().stream()
                .filter(CommandMatch.chat(channel, text -> true, "").test())
                .map(PublishedCommand::text)
                .toList();
    }

    private AbstractStringAssert<?> nextChat(CommandMatch match) {
        return Assertions.assertThat(next(match).text()).as("next: %s", match.words());
    }

    private static <S, W> boolean inOrder(List<S> sent, W[] wanted, BiPredicate<S, W> same) {
        Iterator<S> rest = sent.iterator();
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
