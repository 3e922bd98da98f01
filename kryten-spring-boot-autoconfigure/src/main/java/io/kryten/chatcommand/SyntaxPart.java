package io.kryten.chatcommand;

import org.jspecify.annotations.Nullable;

/**
 * Part of a syntax behind the words of the command.
 *
 * @param kind the form
 * @param name the name, for example {@code dice} of {@code <dice>} and {@code count} of {@code [--count <n>]}
 * @param required whether it must be given
 * @param otherwise the text that counts where it is not given; null for none
 * @param usage the part as it stands in the syntax
 */
record SyntaxPart(
        Kind kind, String name, boolean required, @Nullable String otherwise, String usage) {

    /** Form of a part. */
    enum Kind {
        /** One word, or a quoted text. */
        VALUE,
        /** Rest of the line. */
        REST,
        /** Flag without a value. */
        FLAG,
        /** Flag with a value. */
        OPTION
    }

    boolean isFlag() {
        return this.kind == Kind.FLAG || this.kind == Kind.OPTION;
    }

    /** {@return the name of the parameter: {@code dryRun} for {@code dry-run}} */
    String parameterName() {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : this.name.toCharArray()) {
            if (c == '-') {
                upper = name.length() > 0;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
