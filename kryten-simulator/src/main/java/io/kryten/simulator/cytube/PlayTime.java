package io.kryten.simulator.cytube;

import java.util.regex.Pattern;

/** Lengths of media in CyTube's format. */
final class PlayTime {

    /** Length of a live stream. */
    static final String LIVE = "--:--";

    private static final Pattern COLON = Pattern.compile(":");

    private PlayTime() {}

    /** {@return {@code mm:ss}, or {@code hh:mm:ss} from an hour on} */
    static String format(double seconds) {
        long rest = (long) Math.floor(seconds);
        String hours = (rest >= 3600) ? twoDigits(rest / 3600) + ":" : "";
        rest = (rest >= 3600) ? rest % 3600 : rest;
        return hours + twoDigits(Math.floorDiv(rest, 60)) + ":" + twoDigits(rest % 60);
    }

    /** {@return the seconds of {@code hh:mm:ss}, {@code mm:ss} or {@code ss}; NaN for a text without a number} */
    static double parse(String text) {
        String[] parts = COLON.split(text, -1);
        if (parts.length > 3) {
            return 0;
        }
        double seconds = 0;
        for (String part : parts) {
            seconds = seconds * 60 + Json.toNumber(Json.text(part));
        }
        return seconds;
    }

    private static String twoDigits(long number) {
        String digits = Long.toString(number);
        return (digits.length() < 2) ? "0" + digits : digits;
    }
}
