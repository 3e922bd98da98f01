package io.kryten.core.chat;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * User that a text replies to.
 *
 * @param name the user's name, in lower case
 * @param departed returns whether the user is known to have left the channel since the text was queued
 */
public record Recipient(String name, BooleanSupplier departed) {

    /**
     * Creates a recipient.
     *
     * @param name the user's name in any case
     * @param departed returns whether the user is known to have left the channel since the text was queued
     */
    public Recipient {
        name = name.toLowerCase(Locale.ROOT);
    }
}
