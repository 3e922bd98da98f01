package io.kryten.test;

/** What CyTube makes of a line that somebody typed, but for links and a room's filters. */
final class CyTubeHtml {

    private static final int MAX_LENGTH = 320;

    private CyTubeHtml() {}

    /** The text cut at 320 characters, on one line, with everything escaped that HTML might take for its own. */
    static String of(String text) {
        String line = text.substring(0, Math.min(text.length(), MAX_LENGTH)).replaceAll("[\\x00-\\x1f]+", " ");
        return line.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("(", "&#40;")
                .replace(")", "&#41;");
    }
}
