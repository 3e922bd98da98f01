/** Observations of listeners and commands, for applications with Micrometer. */
@NullMarked
package io.kryten.observation;

import org.jspecify.annotations.NullMarked;
