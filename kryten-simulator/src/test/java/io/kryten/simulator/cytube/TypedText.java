package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.text.HtmlText;

/** Text that a user must have typed for a recorded line of chat. */
final class TypedText {

    private static final Pattern STRONG = Pattern.compile("<strong>(.*?)</strong>");

    private static final Pattern SPOILER = Pattern.compile("<span class=\"spoiler\">(.*?)</span>");

    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\"[^>]*>[^<]*</a>");

    private static final Pattern DRINKS = Pattern.compile("(.*) drink!(?: \\(x(\\d+)\\))?");

    private TypedText() {}

    static String of(JsonNode message) {
        String text = plain(message.path("msg").asText());
        String line = switch (message.path("meta").path("addClass").asText()) {
            case "action" -> "/me " + text;
            case "shout" -> "/shout " + text;
            case "drink" -> drink(text);
            default -> text;
        };
        // A line of that length was cut.
        return (line.length() == 320) ? line + " and what nobody was told" : line;
    }

    /** {@return HTML of chat as it is written with the marks of a new channel} */
    static String plain(String html) {
        String marked = STRONG.matcher(html).replaceAll("*$1*");
        marked = SPOILER.matcher(marked).replaceAll("[sp]$1[/sp]");
        return HtmlText.plainText(LINK.matcher(marked).replaceAll("$1"));
    }

    private static String drink(String text) {
        Matcher drinks = DRINKS.matcher(text);
        if (!drinks.matches()) {
            throw new IllegalArgumentException("No call for drinks: " + text);
        }
        String count = (drinks.group(2) != null) ? drinks.group(2) : "";
        return "/d" + count + " " + drinks.group(1);
    }
}
