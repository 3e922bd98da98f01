package io.kryten.simulator.cytube;

import java.util.regex.Pattern;

/** Checks of user names. CyTube's check knows no letters with accents, though accounts of a site may have them. */
final class UserNames {

    private static final Pattern VALID = Pattern.compile("[\\w-]{1,20}");

    private static final Pattern RESERVED =
            Pattern.compile("(?:.*?[-_])?(?:admin(?:istrator)?|owner)(?:[-_].*)?", Pattern.CASE_INSENSITIVE);

    private UserNames() {}

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** {@return whether the name is reserved} */
    static boolean isReserved(String name) {
        return RESERVED.matcher(name).matches();
    }
}
