package io.kryten.chatcommand;

import io.kryten.Rank;
import io.kryten.listener.RankNames;
import org.jspecify.annotations.Nullable;

/** Rank by its name or number. */
final class RankArgument implements ArgumentType {

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return (target.type() == Rank.class) ? (text, call) -> read(text) : null;
    }

    private static Rank read(String text) {
        try {
            return RankNames.parse(text);
        } catch (IllegalArgumentException ex) {
            throw new UnreadableValueException(ArgumentTarget.quoted(text) + " is no rank: "
                    + String.join(", ", RankNames.all()) + " or a number");
        }
    }
}
