/**
 * Common types of all packages: channels, ranks, user names, positions of a playlist, and every exception of the library.
 * Depends on the JDK alone.
 */
@NullMarked
package io.kryten;

import org.jspecify.annotations.NullMarked;
