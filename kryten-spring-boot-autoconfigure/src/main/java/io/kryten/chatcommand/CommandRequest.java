package io.kryten.chatcommand;

import io.kryten.Channel;
import io.kryten.annotation.CommandSource;
import io.kryten.channel.ChannelInlet;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.listener.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Command line of a user, resolved against the commands of its channel.
 *
 * @param commands the commands of the channel
 * @param line the line
 * @param node the place of the line's words among the commands; null for an unknown first word
 * @param words the line behind these words
 * @param call the call
 */
record CommandRequest(
        CommandIndex commands, CommandLine line, @Nullable WordNode node, LineWords words, ChatCommandCall call) {

    /** {@return the request of an event; null if the event is none any more, because a bean was destroyed} */
    static @Nullable CommandRequest of(Delivery delivery, ChatCommandRegistry registry, ChannelInlet inlet) {
        KrytenEvent event = delivery.event();
        Channel channel = delivery.channel();
        String html = (event != null) ? html(event) : null;
        CommandIndex commands = (channel != null) ? registry.of(channel) : null;
        CommandLine line = (html != null && channel != null && commands != null)
                ? commands.parse(html, inlet.robotName(channel))
                : null;
        String username = (event != null) ? event.username() : null;
        if (event == null || channel == null || commands == null || line == null || username == null) {
            return null;
        }
        LineWords words = new LineWords(line.rest());
        WordNode root = commands.root(line.word());
        WordNode node = (root != null) ? root.descend(words) : null;
        RegisteredCommand command = (node != null) ? node.command() : null;
        ChatUser user = inlet.state(channel).user(username).orElse(event.user());
        ChatCommandCall call = new ChatCommandCall(
                channel, username, user, source(event), (command != null) ? command.name() : line.word(), line.text());
        return new CommandRequest(commands, line, node, words, call);
    }

    /** {@return the words of the command, else the bounded first word of the line, with the prefix, as they are shown to users} */
    String shown() {
        RegisteredCommand command = command();
        return prefix() + ((command != null) ? command.name() : ArgumentTarget.shown(this.line.word()));
    }

    /** {@return the usage of the command with the prefix; empty unless the line names one} */
    String usage() {
        RegisteredCommand command = command();
        return (command != null) ? prefix() + command.syntax().usage() : "";
    }

    static CommandSource source(KrytenEvent event) {
        return (event instanceof PrivateMessageEvent) ? CommandSource.PM : CommandSource.CHAT;
    }

    /** {@return the HTML of a line; null for an event that is no line} */
    static @Nullable String html(KrytenEvent event) {
        if (event instanceof ChatMessageEvent chat) {
            return chat.message();
        }
        return (event instanceof PrivateMessageEvent pm) ? pm.message() : null;
    }

    /** {@return the command; null if the words are unknown or need more words} */
    @Nullable
    RegisteredCommand command() {
        return (this.node != null) ? this.node.command() : null;
    }

    /** {@return the prefix of commands} */
    String prefix() {
        return this.commands.prefix();
    }
}
