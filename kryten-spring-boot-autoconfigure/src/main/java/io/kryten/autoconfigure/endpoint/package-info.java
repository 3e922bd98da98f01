/** The actuator endpoint {@code kryten}: the current channels, listeners, robots and services. */
@NullMarked
package io.kryten.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
