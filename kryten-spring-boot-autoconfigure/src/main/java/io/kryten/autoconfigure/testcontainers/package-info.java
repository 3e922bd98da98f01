/** Testcontainers service connections for NATS. */
@NullMarked
package io.kryten.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
