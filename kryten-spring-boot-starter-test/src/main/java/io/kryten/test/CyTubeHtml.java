package io.kryten.test;

/** CyTube's HTML of a typed line, without links and the channel's filters. */
final class CyTubeHtml {

    private static final int MAX_LENGTH = 320;

    private CyTubeHtml() {}

    /** Cuts the text at 320 characters, joins its lines and escapes it. */
    static String of(String text) {
        return escaped(text.substring(0, Math.min(text.length(), MAX_LENGTH)).replaceAll("[\\x00-\\x1f]+", " "));
    }

    /** {@return the text with the characters escaped that have a meaning in HTML or in a script} */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("(", "&#40;")
                .replace(")", "&#41;");
    }
}
