package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conversions of text to HTML and back, as CyTube does them. */
final class HtmlEscapes {

    private static final Pattern DECIMAL = Pattern.compile("&#([0-9]{2,7});?");

    private static final Pattern HEX = Pattern.compile("&#x([0-9a-fA-F]{2,7});?", Pattern.CASE_INSENSITIVE);

    private HtmlEscapes() {}

    /** {@return the text with all characters escaped that have a meaning in HTML or in a script} */
    static String sanitize(String text) {
        return escapeTags(text).replace("'", "&#39;").replace("(", "&#40;").replace(")", "&#41;");
    }

    /** {@return the text with escaped tags, for places where an apostrophe is harmless} */
    static String escapeTags(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** {@return a line of chat as the log shows it} */
    static String decode(String html) {
        String text = DECIMAL.matcher(html).replaceAll(match -> quoted(Integer.parseInt(match.group(1))));
        text = HEX.matcher(text).replaceAll(match -> quoted(Integer.parseInt(match.group(1), 16)));
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** CyTube takes the number as one UTF-16 unit. */
    private static String quoted(int number) {
        return Matcher.quoteReplacement(String.valueOf((char) number));
    }
}
