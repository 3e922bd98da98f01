package io.kryten.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.Username;
import io.kryten.event.ChatUser;

import static java.util.Map.entry;

/** Effects of the robot's own lines, and of the chat commands among them (protocol.md section 2). */
final class ShownLines {

    private static final Pattern SLASH = Pattern.compile("(/\\w+)(?:\\s+(.*))?", Pattern.DOTALL);

    private static final Pattern DRINK = Pattern.compile("/d.*");

    private static final Map<String, Function<AcceptedCommand, List<ShownEvent>>> BY_SLASH = Map.ofEntries(
            entry("/me", command -> styled(command, ChatLine::action)),
            entry("/sp", command -> styled(command, line -> line.addClass("spoiler"))),
            entry("/say", command -> styled(command, line -> line.addClass("shout"))),
            entry("/shout", command -> styled(command, line -> line.addClass("shout"))),
            entry("/rcv", command -> styled(command, line -> line.addClass("shout"))),
            entry("/afk", ShownLines::away),
            entry("/clear", ShownLines::cleared),
            entry("/poll", command -> ShownPolls.opened(command, false)),
            entry("/hpoll", command -> ShownPolls.opened(command, true)),
            entry("/kick", ShownModeration::kicked),
            entry("/ban", ShownModeration::banned),
            entry("/mute", ShownModeration::muted),
            entry("/smute", ShownModeration::shadowMuted),
            entry("/unmute", ShownModeration::unmuted),
            entry("/unsmute", ShownModeration::unmuted));

    /** Chat commands whose effects depend on more than this mock knows. */
    private static final Pattern UNSEEN = Pattern.compile("/(?:clean|cleantitle|kickanons|ipban|banip|rank|a)");

    private ShownLines() {}

    static List<ShownEvent> line(AcceptedCommand command) {
        String text = command.text("message", "msg");
        Matcher slash = SLASH.matcher(text);
        if (!slash.matches()) {
            return List.of(said(command, text, line -> {}));
        }
        String name = slash.group(1);
        String rest = (slash.group(2) != null) ? slash.group(2) : "";
        AcceptedCommand parsed = command.as(rest.split("\\s", 2)[0], rest);
        if (BY_SLASH.containsKey(name)) {
            return BY_SLASH.get(name).apply(parsed);
        }
        if (DRINK.matcher(name).matches()) {
            return List.of(said(command, rest + " drink!", line -> line.addClass("drink")));
        }
        return UNSEEN.matcher(name).matches() ? List.of() : List.of(said(command, text, line -> {}));
    }

    static List<ShownEvent> privateLine(AcceptedCommand command) {
        String text = command.text("message", "msg");
        if (text.startsWith("system:")) {
            // Robots do not publish such a message.
            return List.of();
        }
        Map<String, Object> payload =
                new LinkedHashMap<>(new ChatLine(command.robot(), text, command.time()).payload());
        payload.put("to", command.user("username", "to"));
        return ShownEffects.one("pm", payload);
    }

    /** {@return a notice of the server, which moderators get} */
    static ShownEvent notice(AcceptedCommand command, String text) {
        ChatLine line = new ChatLine(Username.SERVER, command.robot() + " " + text, command.time());
        return new ShownEvent("chatMsg", line.addClass("server-whisper").payload());
    }

    private static List<ShownEvent> styled(AcceptedCommand command, Consumer<ChatLine> style) {
        return List.of(said(command, command.text("text"), style));
    }

    private static List<ShownEvent> away(AcceptedCommand command) {
        boolean before = command.state()
                .user(command.robot())
                .map(ChatUser::afk)
                .filter(Boolean.TRUE::equals)
                .isPresent();
        return ShownEffects.one("setAFK", Map.of("name", command.robot(), "afk", !before));
    }

    private static List<ShownEvent> cleared(AcceptedCommand command) {
        return List.of(
                new ShownEvent("clearchat", Map.of("clearedBy", command.robot())), notice(command, "cleared chat."));
    }

    private static ShownEvent said(AcceptedCommand command, String text, Consumer<ChatLine> style) {
        ChatLine line = new ChatLine(command.robot(), text, command.time());
        style.accept(line);
        return new ShownEvent("chatMsg", line.payload());
    }
}
