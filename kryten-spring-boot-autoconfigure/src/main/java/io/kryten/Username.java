package io.kryten;

import java.util.regex.Pattern;

/**
 * A CyTube user name that is safe to put into a command: 1 to 20 letters (with accents too), digits, {@code _} and
 * {@code -} (protocol.md section 2). A robot turns kick, ban and mute into chat commands such as
 * {@code /kick <name> <reason>}, so a name with a space or a slash would become another command.
 *
 * @param value the name as given
 */
public record Username(String value) {

    /** The pseudo-user of most of the server's notices in chat. */
    public static final String SERVER = "[server]";

    /** The pseudo-user of the server's notices about votes to skip. */
    public static final String VOTESKIP = "[voteskip]";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{Nd}_-]{1,20}");

    /**
     * Validates the name.
     *
     * @param value the name as given
     * @throws KrytenValidationException if it is no CyTube user name, or null
     */
    public Username {
        if (value == null) {
            throw new KrytenValidationException("A user name must not be null");
        }
        if (!isValid(value)) {
            throw new KrytenValidationException("'" + LogSafe.of(value, 40)
                    + "' is no CyTube user name: 1 to 20 letters, digits, '_' or '-' are allowed");
        }
    }

    /**
     * Whether a text is a valid CyTube user name.
     *
     * @param text any text
     * @return true if the text is valid
     */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    /**
     * Whether a name is that of a pseudo-user, whose lines are notices of the server (protocol.md section 1). Such names
     * are in brackets, which user names cannot contain.
     *
     * @param name the sender of a line
     * @return true for {@link #SERVER}, {@link #VOTESKIP} and any other name in brackets
     */
    public static boolean isServer(String name) {
        return name.startsWith("[") && name.endsWith("]");
    }

    @Override
    public String toString() {
        return this.value;
    }
}
