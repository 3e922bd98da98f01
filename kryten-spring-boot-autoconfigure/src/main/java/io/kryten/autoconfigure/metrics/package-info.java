/** The meters of the library, for applications with Micrometer. */
@NullMarked
package io.kryten.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
