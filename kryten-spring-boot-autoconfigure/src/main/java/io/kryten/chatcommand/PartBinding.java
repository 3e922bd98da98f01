package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.List;

import io.kryten.chatcommand.UnreadableValue.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Part of a syntax with the reader of its value.
 *
 * @param part the part
 * @param form the way in which it stands on a line
 * @param reader reads the value
 * @param absent the value where the part is not given and has no default
 */
record PartBinding(
        SyntaxPart part,
        Form form,
        ArgumentReader reader,
        @Nullable Object absent) {

    /** Way in which a part stands on a line. */
    enum Form {
        /** One word, or a quoted text. */
        VALUE,
        /** The part's name itself, for a boolean. */
        WORD,
        /** Rest of the line as one value. */
        REST,
        /** Rest of the line as a list of words. */
        LIST,
        /** Flag without a value. */
        FLAG,
        /** Flag with a value. */
        OPTION
    }

    boolean isFlag() {
        return this.part.isFlag();
    }

    /**
     * Reads the text of the part.
     *
     * @throws ChatCommandException if the text is refused; an {@link UnreadableValueException} names the part
     */
    Object read(String text, ChatCommandCall call) {
        try {
            return this.reader.read(text, call);
        } catch (UnreadableValueException ex) {
            throw new UnreadableValueException(ex.value().inPart(this.part.name()));
        }
    }

    /** {@return a refusal that names the part} */
    UnreadableValueException unreadable(Problem problem, String text, String reason) {
        return new UnreadableValueException(
                UnreadableValue.of(problem, text, reason).inPart(this.part.name()));
    }

    /** {@return the value where the part is not given} */
    @Nullable
    Object valueIfAbsent(ChatCommandCall call) {
        String otherwise = this.part.otherwise();
        return (otherwise == null)
                ? this.absent
                : (this.form == Form.LIST) ? list(new LineWords(otherwise), call) : read(otherwise, call);
    }

    /** Reads the remaining words of a line, each as a value. */
    List<Object> list(LineWords words, ChatCommandCall call) {
        List<Object> values = new ArrayList<>();
        for (String word = words.next(); word != null; word = words.next()) {
            values.add(read(word, call));
        }
        return values;
    }
}
