package io.kryten.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts CyTube's HTML of a chat line to the text that its user typed, as far as it can be known. CyTube's default filters make
 * {@code <em>bob</em>} of {@code _bob_}, so a name such as {@code _bob_}, and a link without {@code https://}, lose characters in
 * {@link HtmlText#plainText}. The marks of these filters are put back: {@code _}, {@code *}, {@code `}, {@code ~~} and
 * {@code [sp]}. Changes by other filters of a channel stay.
 */
public final class TypedText {

    private static final Pattern MARKED = Pattern.compile("</?(em|strong|code|s)>");

    private static final Map<String, String> MARKS = Map.of("em", "_", "strong", "*", "code", "`", "s", "~~");

    private static final Pattern SPOILER =
            Pattern.compile("<span class=\"spoiler\">((?:(?!</?span)[\\s\\S])*+)</span>");

    private TypedText() {}

    /**
     * Converts HTML of a chat line to the text that was typed.
     *
     * @param html the HTML, as CyTube sent it
     * @return the text, on one line
     */
    public static String of(String html) {
        if (html.indexOf('<') < 0) {
            return HtmlText.plainText(html);
        }
        Matcher spoilers = SPOILER.matcher(html);
        String marked = MARKED.matcher(spoilers.replaceAll("[sp]$1[/sp]"))
                .replaceAll(tag -> Matcher.quoteReplacement(MARKS.getOrDefault(tag.group(1), "")));
        return HtmlText.plainText(marked);
    }
}
