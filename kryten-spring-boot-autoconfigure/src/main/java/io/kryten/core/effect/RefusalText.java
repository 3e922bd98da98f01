package io.kryten.core.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with which CyTube refuses a command, in plain text.
 *
 * @param text the text, with {@code {argument}} for an argument of the command and {@code *} for any text
 * @param pattern finds the arguments, one group each
 * @param arguments names of the arguments
 */
record RefusalText(String text, Pattern pattern, List<String> arguments) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}|\\*");

    static RefusalText of(String text) {
        StringBuilder regex = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholders.find()) {
            regex.append(Pattern.quote(text.substring(end, placeholders.start())));
            String argument = placeholders.group(1);
            if (argument != null) {
                arguments.add(argument);
                regex.append("(.*?)");
            } else {
                regex.append(".*?");
            }
            end = placeholders.end();
        }
        regex.append(Pattern.quote(text.substring(end)));
        return new RefusalText(
                text,
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                List.copyOf(arguments));
    }

    /** {@return certain if the text names the command's own arguments; likely if it names none} */
    Match match(String refusal, Attempt attempt) {
        Matcher matcher = this.pattern.matcher(refusal.strip());
        if (!matcher.matches()) {
            return Match.NONE;
        }
        for (int i = 0; i < this.arguments.size(); i++) {
            if (!attempt.names(this.arguments.get(i), matcher.group(i + 1))) {
                return Match.NONE;
            }
        }
        return this.arguments.isEmpty() ? Match.LIKELY : Match.CERTAIN;
    }
}
