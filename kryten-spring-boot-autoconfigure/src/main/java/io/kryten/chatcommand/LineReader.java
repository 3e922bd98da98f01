package io.kryten.chatcommand;

import java.util.List;

import io.kryten.chatcommand.UnreadableValue.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the values of a command's parts from one line. */
final class LineReader {

    private final List<PartBinding> parts;
    private final LineWords words;
    private final ChatCommandCall call;
    private final @Nullable Object[] values;
    private final boolean[] given;

    private LineReader(List<PartBinding> parts, LineWords words, ChatCommandCall call) {
        this.parts = parts;
        this.words = words;
        this.call = call;
        this.values = new @Nullable Object[parts.size()];
        this.given = new boolean[parts.size()];
    }

    /**
     * Reads the values of all parts.
     *
     * @param parts the parts
     * @param words the line behind the words of the command
     * @param call the call
     * @return the values in the order of the parts
     * @throws ChatCommandException if the line does not fit the parts
     */
    static @Nullable Object[] read(List<PartBinding> parts, LineWords words, ChatCommandCall call) {
        return new LineReader(parts, words, call).read();
    }

    private @Nullable Object[] read() {
        for (int i = 0; i < this.parts.size(); i++) {
            if (!this.parts.get(i).isFlag()) {
                readFlags();
                readPart(i);
            }
        }
        readFlags();
        String more = this.words.next();
        if (more != null) {
            throw new UnreadableValueException(Problem.SURPLUS, more, ArgumentTarget.quoted(more) + " is too much");
        }
        for (int i = 0; i < this.values.length; i++) {
            if (!this.given[i]) {
                this.values[i] = this.parts.get(i).valueIfAbsent(this.call);
            }
        }
        return this.values;
    }

    private void readPart(int i) {
        PartBinding binding = this.parts.get(i);
        if (this.words.isAtEnd()) {
            if (binding.part().required()) {
                throw binding.unreadable(Problem.MISSING, "", binding.part().usage() + " is missing");
            }
            return;
        }
        switch (binding.form()) {
            case WORD -> {
                if (isNext(binding.part().name())) {
                    set(i, true);
                }
            }
            case REST -> set(i, binding.read(this.words.rest(), this.call));
            case LIST -> set(i, binding.list(this.words, this.call));
            default -> set(i, binding.read(nextWord(binding), this.call));
        }
    }

    /** Takes the next word if it is the expected one. */
    private boolean isNext(String expected) {
        int before = this.words.position();
        if (expected.equalsIgnoreCase(this.words.next())) {
            return true;
        }
        this.words.moveTo(before);
        return false;
    }

    private void readFlags() {
        while (this.parts.stream().anyMatch(PartBinding::isFlag)) {
            int before = this.words.position();
            boolean quoted = this.words.isQuoted();
            String word = this.words.next();
            int flag = (quoted || word == null) ? -1 : flag(word);
            if (word == null || flag < 0) {
                this.words.moveTo(before);
                return;
            }
            readFlag(flag, word.indexOf('=') < 0 ? null : word.substring(word.indexOf('=') + 1));
        }
    }

    /** {@return the index of the flag that a word is; -1 for text. Keyboards make one dash of two, which begins text as well} */
    private int flag(String word) {
        boolean dashed = word.startsWith("--");
        String text = dashed ? word.substring(2) : word.startsWith("\u2014") ? word.substring(1) : "";
        String name = text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='));
        for (int i = 0; i < this.parts.size(); i++) {
            PartBinding binding = this.parts.get(i);
            if (binding.isFlag() && binding.part().name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        if (dashed && !name.isEmpty()) {
            throw new UnreadableValueException(
                    Problem.UNKNOWN_FLAG, word, "There is no flag " + ArgumentTarget.quoted(word));
        }
        return -1;
    }

    private void readFlag(int i, @Nullable String value) {
        PartBinding binding = this.parts.get(i);
        String flag = "--" + binding.part().name();
        if (this.given[i]) {
            throw binding.unreadable(Problem.REPEATED_FLAG, flag, flag + " stands twice");
        }
        if (binding.form() != PartBinding.Form.FLAG) {
            set(i, binding.read((value != null) ? value : nextWord(binding), this.call));
        } else if (value == null) {
            set(i, true);
        } else {
            throw binding.unreadable(Problem.FLAG_WITH_VALUE, value, flag + " has no value");
        }
    }

    private String nextWord(PartBinding binding) {
        String word = this.words.next();
        if (word == null) {
            throw binding.unreadable(
                    Problem.MISSING, "", "The value of --" + binding.part().name() + " is missing");
        }
        return word;
    }

    private void set(int i, @Nullable Object value) {
        this.values[i] = value;
        this.given[i] = true;
    }
}
