/** A bot to run first and to copy from. */
@NullMarked
package io.kryten.sample;

import org.jspecify.annotations.NullMarked;
