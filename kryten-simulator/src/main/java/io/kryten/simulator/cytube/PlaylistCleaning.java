package io.kryten.simulator.cytube;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands {@code /clean} and {@code /cleantitle}, which remove all entries of a user or of a title. */
final class PlaylistCleaning implements RoomModule {

    private static final Pattern FLAGS = Pattern.compile("-([imgIMG]+)\\s+");

    private static final long READS = 100_000;

    private final Room room;

    private final Permissions permissions;

    private final PlaylistModule playlist;

    PlaylistCleaning(Room room, Permissions permissions, PlaylistModule playlist) {
        this.room = room;
        this.permissions = permissions;
        this.playlist = playlist;
        room.commands().add("clean", (client, line, meta) -> clean(client, line, "/clean"));
        room.commands().add("cleantitle", (client, line, meta) -> clean(client, line, "/cleantitle"));
    }

    private void clean(Client client, String line, String command) {
        if (!this.permissions.check(client, "playlistdelete")) {
            return;
        }
        if (line.indexOf(' ') < 0) {
            client.error("No target given for " + command + ".  Usage: /clean <username> or /cleantitle <title>");
            return;
        }
        String target = SlashCommands.arguments(line);
        Matcher flags = FLAGS.matcher(target);
        String source = flags.lookingAt() ? target.substring(flags.end()) : target;
        String letters = flags.reset().lookingAt() ? flags.group(1) : "";
        Pattern pattern;
        try {
            pattern = FilterRule.compile(source, letters);
        } catch (IllegalArgumentException ex) {
            client.error("Invalid target: " + target);
            return;
        }
        this.room
                .log()
                .add("[playlist] " + client.name() + " used " + command + " with target regex: /" + source + "/"
                        + letters);
        Predicate<PlaylistEntry> wanted = command.equals("/clean")
                ? entry -> finds(pattern, entry.queuedBy())
                : entry -> finds(pattern, entry.media().title());
        this.playlist.entries().where(wanted).forEach(entry -> this.playlist.delete(entry.uid()));
    }

    private static boolean finds(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text, READS)).find();
        } catch (BoundedText.ExhaustedException | StackOverflowError ex) {
            return false;
        }
    }
}
