/** Annotations of a bot's methods. */
@NullMarked
package io.kryten.annotation;

import org.jspecify.annotations.NullMarked;
