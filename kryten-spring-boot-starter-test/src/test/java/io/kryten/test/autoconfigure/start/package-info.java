/** Tests of bots that speak when they start, and a bot for them. */
@NullMarked
package io.kryten.test.autoconfigure.start;

import org.jspecify.annotations.NullMarked;
