/** The annotations that a bot author writes. */
@NullMarked
package io.kryten.annotation;

import org.jspecify.annotations.NullMarked;
