package io.kryten.chatcommand;

import io.kryten.KrytenValidationException;
import io.kryten.command.MediaLink;
import org.jspecify.annotations.Nullable;

/** Link of a media, pasted or as {@code type:id}. */
final class MediaLinkArgument implements ArgumentType {

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return (target.type() == MediaLink.class) ? (text, call) -> read(text) : null;
    }

    private static MediaLink read(String text) {
        try {
            return MediaLink.parse(text);
        } catch (KrytenValidationException ex) {
            throw new UnreadableValueException(ArgumentTarget.quoted(text) + " is no link that CyTube can play");
        }
    }
}
