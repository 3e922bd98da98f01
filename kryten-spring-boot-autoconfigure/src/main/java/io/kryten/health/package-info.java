/** Health and statistics of the library. */
@NullMarked
package io.kryten.health;

import org.jspecify.annotations.NullMarked;
