package io.kryten.test;

import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.robot.CommandRules;

/**
 * Match of sent commands.
 *
 * @param test whether a command matches
 * @param words description for the failure of an assertion
 */
record CommandMatch(Predicate<PublishedCommand> test, String words) {

    static CommandMatch anything() {
        return new CommandMatch(command -> true, "anything");
    }

    static CommandMatch anythingTo(Channel channel) {
        return new CommandMatch(command -> command.channel().equals(channel), "anything to " + channel);
    }

    /** A command under any of its names. */
    static CommandMatch named(String name) {
        String wanted = CommandRules.withoutAlias(name);
        return new CommandMatch(
                command -> CommandRules.withoutAlias(command.name()).equalsIgnoreCase(wanted),
                "the command '" + name + "'");
    }

    static CommandMatch anyChat() {
        return new CommandMatch(PublishedCommand::isChat, "a line of chat");
    }

    static CommandMatch chat(Channel channel, Predicate<String> text, String words) {
        return new CommandMatch(
                command -> command.channel().equals(channel) && command.isChat() && text.test(command.text()),
                "in " + channel + " the line of chat " + words);
    }

    static CommandMatch pm(Channel channel, String username, Predicate<String> text, String words) {
        return new CommandMatch(
                command -> command.channel().equals(channel)
                        && command.isPm()
                        && command.recipient().equalsIgnoreCase(username)
                        && text.test(command.text()),
                "in " + channel + " the private line to " + username + " " + words);
    }

    CommandMatch in(Channel channel) {
        return new CommandMatch(
                this.test.and(command -> command.channel().equals(channel)), "in " + channel + " " + this.words);
    }

    /** Matches commands with at least these arguments, compared as JSON. */
    CommandMatch with(Map<String, ?> arguments) {
        JsonNode wanted = KrytenJson.readTree(KrytenJson.write(arguments));
        return new CommandMatch(
                this.test.and(command -> {
                    JsonNode actual = PublishedCommand.argumentsOf(command.body());
                    return wanted.properties().stream()
                            .allMatch(entry -> entry.getValue().equals(actual.get(entry.getKey())));
                }),
                this.words + " with " + wanted);
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
