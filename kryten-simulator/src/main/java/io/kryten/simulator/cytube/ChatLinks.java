package io.kryten.simulator.cytube;

import java.util.regex.Pattern;

/** Web addresses in text. */
final class ChatLinks {

    /** Pattern of an address, which ends at JavaScript's white space. */
    static final Pattern LINK = Pattern.compile(
            "\\w+://(?:[^:/\\[\\]\\s\\x0B\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF]++"
                    + "|\\[[0-9a-f:]++\\])(?::\\d++)?"
                    + "(?:/[^/\\s\\x0B\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF]*+)*+",
            Pattern.CASE_INSENSITIVE);

    private ChatLinks() {}

    static boolean isIn(String text) {
        return LINK.matcher(text).find();
    }

    /** {@return a link element} */
    static String anchor(String link) {
        return "<a href=\"" + link + "\" target=\"_blank\" rel=\"noopener noreferrer\">" + link + "</a>";
    }

    /** {@return a title or an option of a poll as HTML, with the malformed link that CyTube writes} */
    static String inPoll(String text) {
        return LINK.matcher(HtmlEscapes.sanitize(text))
                .replaceAll("<a href=\"$0\" target=\"_blank\" rel=\"noopener noreferer\">$0</a>");
    }
}
