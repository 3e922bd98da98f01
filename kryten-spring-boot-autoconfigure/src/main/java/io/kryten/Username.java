package io.kryten;

import java.util.regex.Pattern;

/**
 * A CyTube user name that is safe to put into a command: 1 to 20 letters (with accents too), digits, {@code _} and
 * {@code -} (protocol.md section 2). A robot turns kick, ban and mute into chat commands such as
 * {@code /kick <name> <reason>}, so a name with a space or a slash would change what is done.
 *
 * @param value the name as given
 */
public record Username(String value) {

    /** The pseudo user that speaks the server's notices in chat. */
    public static final String SERVER = "[server]";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{Nd}_-]{1,20}");

    /**
     * Checks the name.
     *
     * @param value the name as given
     * @throws KrytenValidationException if it is no CyTube user name
     */
    public Username {
        if (!isValid(value)) {
            throw new KrytenValidationException("'" + Printable.of(value, 40)
                    + "' is no CyTube user name: 1 to 20 letters, digits, '_' or '-' are allowed");
        }
    }

    /**
     * Whether a text is a CyTube user name.
     *
     * @param text any text
     * @return true if it is
     */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return this.value;
    }
}
