/** The words everybody uses: a channel, a rank, a user name, and what can go wrong. */
@NullMarked
package io.kryten;

import org.jspecify.annotations.NullMarked;
