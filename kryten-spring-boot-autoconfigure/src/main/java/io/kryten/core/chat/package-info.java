/** Pacing of outgoing chat lines. */
@NullMarked
package io.kryten.core.chat;

import org.jspecify.annotations.NullMarked;
