package io.kryten.chatcommand;

import java.lang.reflect.Parameter;

import io.kryten.LogSafe;

/**
 * Parameter that a part of a syntax is bound to.
 *
 * @param type the class of the value, a wrapper for a primitive type; the element's class of an {@code Optional} or a list
 * @param parameter the parameter as it is declared, with its annotations
 * @param part the name of the part
 */
record ArgumentTarget(Class<?> type, Parameter parameter, String part) {

    private static final int SHOWN = 40;

    /** {@return a text of a user in quotes, bounded and free of control characters} */
    static String quoted(String text) {
        return "'" + LogSafe.of(text, SHOWN) + "'";
    }
}
