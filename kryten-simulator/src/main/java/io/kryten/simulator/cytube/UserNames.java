package io.kryten.simulator.cytube;

import java.util.regex.Pattern;

/** Names as the server checks them: it knows no letters with accents, other than the site's own accounts may have them. */
final class UserNames {

    private static final Pattern VALID = Pattern.compile("[\\w-]{1,20}");

    private static final Pattern RESERVED =
            Pattern.compile("(?:.*?[-_])?(?:admin(?:istrator)?|owner)(?:[-_].*)?", Pattern.CASE_INSENSITIVE);

    private UserNames() {}

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** {@return whether no guest may call himself so} */
    static boolean isReserved(String name) {
        return RESERVED.matcher(name).matches();
    }
}
