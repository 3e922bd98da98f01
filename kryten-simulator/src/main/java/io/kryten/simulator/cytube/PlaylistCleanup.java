package io.kryten.simulator.cytube;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Removal of all entries of a user, or with a title, by chat commands whose target is a regular expression. Its flags {@code i},
 * {@code m} and {@code g} may stand before it: {@code /clean -i bob}.
 */
final class PlaylistCleanup {

    private static final Pattern FLAGS = Pattern.compile("^-[img]+\\s+", Pattern.CASE_INSENSITIVE);

    /** Flags that JavaScript knows, each once. */
    private static final Pattern VALID_FLAGS = Pattern.compile("(?!.*(.).*\\1)[img]*");

    private final Room room;
    private final Permissions permissions;
    private final PlaylistModule playlist;

    PlaylistCleanup(Room room, Permissions permissions, PlaylistModule playlist) {
        this.room = room;
        this.permissions = permissions;
        this.playlist = playlist;
        room.commands().add("clean", (client, words, meta) -> clean(client, words, "/clean", PlaylistEntry::queuedBy));
        room.commands()
                .add("cleantitle", (client, words, meta) -> clean(client, words, "/cleantitle", PlaylistEntry::title));
    }

    private void clean(
            Client client, CommandArguments words, String command, Function<PlaylistEntry, String> examined) {
        if (!this.permissions.check(client, "playlistdelete")) {
            return;
        }
        if (!words.given()) {
            client.error("No target given for " + command + ".  Usage: /clean <username> or /cleantitle <title>");
            return;
        }
        Target target = Target.of(words.text());
        if (target == null) {
            client.error("Invalid target: " + words.text());
            return;
        }
        this.room.log("[playlist] " + client.name() + " used " + command + " with target regex: " + target);
        this.playlist.where(entry -> target.finds(examined.apply(entry))).forEach(this.playlist::delete);
    }

    /** Regular expression of JavaScript. With the flag {@code g} each search begins where the last one found its text. */
    private static final class Target {

        private final Pattern pattern;
        private final String flags;
        private int from;

        private Target(Pattern pattern, String flags) {
            this.pattern = pattern;
            this.flags = flags;
        }

        static @Nullable Target of(String text) {
            Matcher given = FLAGS.matcher(text);
            String flags = given.find() ? given.group().substring(1, given.end() - 1) : "";
            try {
                return VALID_FLAGS.matcher(flags).matches()
                        ? new Target(Pattern.compile(given.replaceFirst(""), javaFlags(flags)), flags)
                        : null;
            } catch (PatternSyntaxException ex) {
                return null;
            }
        }

        boolean finds(String text) {
            Matcher matcher = this.pattern.matcher(new BoundedText(text));
            boolean found = this.from <= text.length() && matcher.find(this.from);
            this.from = (found && this.flags.contains("g")) ? matcher.end() : 0;
            return found;
        }

        private static int javaFlags(String flags) {
            return (flags.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                    | (flags.contains("m") ? Pattern.MULTILINE : 0);
        }

        @Override
        public String toString() {
            return "/" + this.pattern.pattern() + "/" + this.flags;
        }
    }
}
