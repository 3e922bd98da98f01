package io.kryten.chatcommand;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.chatcommand.UnreadableValue.Problem;
import io.kryten.command.MediaLink;
import io.kryten.listener.RankNames;
import org.jspecify.annotations.Nullable;

/**
 * Value of one type that its text alone decides.
 *
 * @param type the type
 * @param conversion makes the value; throws {@link UnreadableValueException} if the text is none
 */
record SimpleArgument(Class<?> type, Function<String, Object> conversion) implements ArgumentType {

    /** Yes or no, as words of chat. */
    static final ArgumentType YES_OR_NO = new SimpleArgument(Boolean.class, SimpleArgument::yesOrNo);

    /** Link of a media, pasted or as {@code type:id}. */
    static final ArgumentType MEDIA_LINK = new SimpleArgument(MediaLink.class, SimpleArgument::mediaLink);

    /** Rank by its name or number. */
    static final ArgumentType RANK = new SimpleArgument(Rank.class, SimpleArgument::rank);

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return (target.type() == this.type) ? (text, call) -> this.conversion.apply(text) : null;
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true" -> true;
            case "no", "off", "false" -> false;
            default -> throw noChoice(text, " is neither yes nor no", List.of("yes", "no"));
        };
    }

    private static MediaLink mediaLink(String text) {
        try {
            return MediaLink.parse(text);
        } catch (KrytenValidationException ex) {
            throw new UnreadableValueException(
                    Problem.NO_LINK, text, ArgumentTarget.quoted(text) + " is no link that CyTube can play");
        }
    }

    private static Rank rank(String text) {
        try {
            return RankNames.parse(text);
        } catch (IllegalArgumentException ex) {
            List<String> names = List.copyOf(RankNames.all());
            throw noChoice(text, " is no rank: " + String.join(", ", names) + " or a number", names);
        }
    }

    private static UnreadableValueException noChoice(String text, String reason, List<String> choices) {
        return new UnreadableValueException(
                UnreadableValue.of(Problem.NO_CHOICE, text, ArgumentTarget.quoted(text) + reason)
                        .among(choices));
    }
}
