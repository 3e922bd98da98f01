package io.kryten.test;

import io.kryten.simulator.cytube.HtmlEscapes;

/** CyTube's HTML of a typed line, without links and the channel's filters. */
final class CyTubeHtml {

    private static final int MAX_LENGTH = 320;

    private CyTubeHtml() {}

    /** Cuts the text at 320 characters, joins its lines and escapes it. */
    static String of(String text) {
        return HtmlEscapes.sanitize(
                text.substring(0, Math.min(text.length(), MAX_LENGTH)).replaceAll("[\\x00-\\x1f]+", " "));
    }
}
