/**
 * Annotations of a bot's methods, and the enums of their attributes. {@code io.kryten.listener}, {@code io.kryten.service}
 * and {@code io.kryten.chatcommand} read them.
 */
@NullMarked
package io.kryten.annotation;

import org.jspecify.annotations.NullMarked;
