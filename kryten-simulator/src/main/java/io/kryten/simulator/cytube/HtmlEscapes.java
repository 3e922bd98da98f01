package io.kryten.simulator.cytube;

/** Conversions of text to HTML, as CyTube does them. */
public final class HtmlEscapes {

    private HtmlEscapes() {}

    /**
     * Escapes all characters that have a meaning in HTML or in a script.
     *
     * @param text any text
     * @return the text as HTML
     */
    public static String sanitize(String text) {
        return escapeTags(text).replace("'", "&#39;").replace("(", "&#40;").replace(")", "&#41;");
    }

    /** {@return the text with escaped tags, for places where an apostrophe is harmless} */
    static String escapeTags(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
