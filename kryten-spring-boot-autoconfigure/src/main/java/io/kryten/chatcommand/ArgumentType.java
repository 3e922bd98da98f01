package io.kryten.chatcommand;

import org.jspecify.annotations.Nullable;

/** Kind of parameter that a text of a user can become. */
@FunctionalInterface
interface ArgumentType {

    /**
     * Returns the reader of a parameter. Called once, at start-up.
     *
     * @param target the parameter
     * @return the reader; null if the parameter is of another kind
     * @throws IllegalArgumentException if the parameter is of this kind but its declaration is invalid; the message is the
     * broken rule, as a sentence
     */
    @Nullable
    ArgumentReader reader(ArgumentTarget target);
}
