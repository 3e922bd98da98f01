/** NATS in a container of Testcontainers. */
@NullMarked
package io.kryten.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
