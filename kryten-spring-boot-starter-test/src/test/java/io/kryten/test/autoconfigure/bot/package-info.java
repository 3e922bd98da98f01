/** A small application to be tested. */
@NullMarked
package io.kryten.test.autoconfigure.bot;

import org.jspecify.annotations.NullMarked;
