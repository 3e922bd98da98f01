package io.kryten.simulator.robot;

import java.util.Map;
import java.util.function.IntPredicate;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Says what is wrong with a text that is no JSON, and where, in the words of the robot's own language (Python 3.11). */
final class PythonJson {

    /** Deeper texts are refused by the reader before, whatever else is wrong with them. */
    private static final int DEEPEST = 900;

    private static final Map<Character, String> WORDS =
            Map.of('n', "null", 't', "true", 'f', "false", 'N', "NaN", 'I', "Infinity");

    /** Code points, as the language counts them. */
    private final int[] text;

    private int at;

    private int depth;

    private PythonJson(String text) {
        this.text = text.codePoints().toArray();
    }

    /** {@return the words for the first mistake in a body; those for no value at all if the language would find none} */
    static String mistake(byte[] body) {
        PythonJson reader = new PythonJson(new String(body, UTF_8));
        try {
            reader.whole();
        } catch (Mistake ex) {
            return reader.words(ex.what, ex.where);
        }
        return reader.words("Expecting value", 0);
    }

    private void whole() throws Mistake {
        skipSpace();
        value();
        skipSpace();
        if (this.at < this.text.length) {
            throw new Mistake("Extra data", this.at);
        }
    }

    private void value() throws Mistake {
        if (this.depth > DEEPEST) {
            throw new Mistake("Expecting value", 0);
        }
        this.depth++;
        switch (here()) {
            case '"' -> string();
            case '{' -> object();
            case '[' -> array();
            default -> wordOrNumber();
        }
        this.depth--;
    }

    private void object() throws Mistake {
        this.at++;
        skipSpace();
        if (isHere('}')) {
            return;
        }
        do {
            skipSpace();
            if (here() != '"') {
                throw new Mistake("Expecting property name enclosed in double quotes", this.at);
            }
            string();
            skipSpace();
            expect(':');
            skipSpace();
            value();
            skipSpace();
        } while (goesOn('}'));
    }

    private void array() throws Mistake {
        this.at++;
        skipSpace();
        if (isHere(']')) {
            return;
        }
        do {
            skipSpace();
            value();
            skipSpace();
        } while (goesOn(']'));
    }

    /** Whether a comma follows, and not the end. */
    private boolean goesOn(char end) throws Mistake {
        if (isHere(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void string() throws Mistake {
        int begin = this.at++;
        while (here() != '"') {
            if (here() < 0 || (here() == '\\' && this.at + 1 == this.text.length)) {
                throw new Mistake("Unterminated string starting at", begin);
            }
            if (here() < ' ') {
                throw new Mistake("Invalid control character at", this.at);
            }
            if (isHere('\\')) {
                escape();
            } else {
                this.at++;
            }
        }
        this.at++;
    }

    /** What follows a backslash. */
    private void escape() throws Mistake {
        int begin = this.at++;
        int kind = this.text[begin];
        if ("\"\\/bfnrtu".indexOf(kind) < 0) {
            throw new Mistake("Invalid \\escape", begin - 1);
        }
        if (kind == 'u') {
            int digits = skipWhile(digit -> Character.digit(digit, 16) >= 0 && digit < 128, begin + 5);
            // One more must follow: the end of the string.
            if (digits < 4 || this.at >= this.text.length) {
                throw new Mistake("Invalid \\uXXXX escape", begin);
            }
        }
    }

    private void wordOrNumber() throws Mistake {
        int begin = this.at;
        isHere('-');
        String word = WORDS.get((char) here());
        if (word != null && (this.at == begin || word.equals("Infinity")) && startsWith(word)) {
            this.at += word.length();
            return;
        }
        if (!isHere('0') && digits() == 0) {
            throw new Mistake("Expecting value", begin);
        }
        optional('.', "");
        if (!optional('e', "+-")) {
            optional('E', "+-");
        }
    }

    /** Reads a part of a number; what is none is left for others to stumble over. */
    private boolean optional(char mark, String signs) {
        int begin = this.at;
        if (isHere(mark)) {
            if (here() >= 0 && signs.indexOf(here()) >= 0) {
                this.at++;
            }
            if (digits() > 0) {
                return true;
            }
        }
        this.at = begin;
        return false;
    }

    private int digits() {
        return skipWhile(digit -> digit >= '0' && digit <= '9', this.text.length);
    }

    private void skipSpace() {
        skipWhile(space -> " \t\n\r".indexOf(space) >= 0, this.text.length);
    }

    /** Goes on; {@return how far} */
    private int skipWhile(IntPredicate what, int end) {
        int begin = this.at;
        while (this.at < Math.min(end, this.text.length) && what.test(this.text[this.at])) {
            this.at++;
        }
        return this.at - begin;
    }

    private boolean startsWith(String word) {
        return this.at + word.length() <= this.text.length
                && new String(this.text, this.at, word.length()).equals(word);
    }

    /** {@return what comes next, -1 at the end} */
    private int here() {
        return (this.at < this.text.length) ? this.text[this.at] : -1;
    }

    private boolean isHere(char sign) {
        boolean is = here() == sign;
        this.at += is ? 1 : 0;
        return is;
    }

    private void expect(char sign) throws Mistake {
        if (!isHere(sign)) {
            throw new Mistake("Expecting '" + sign + "' delimiter", this.at);
        }
    }

    private String words(String what, int where) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < where; i++) {
            column = (this.text[i] == '\n') ? 1 : column + 1;
            line += (this.text[i] == '\n') ? 1 : 0;
        }
        return what + ": line " + line + " column " + column + " (char " + where + ")";
    }

    /** The first thing that is wrong. */
    private static final class Mistake extends Exception {

        private static final long serialVersionUID = 1L;

        private final String what;

        private final int where;

        Mistake(String what, int where) {
            super(what, null, false, false);
            this.what = what;
            this.where = where;
        }
    }
}
