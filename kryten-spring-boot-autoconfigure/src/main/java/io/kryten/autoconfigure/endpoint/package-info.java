/** The actuator endpoint {@code kryten}: rooms, listeners, robots and services as they are now. */
@NullMarked
package io.kryten.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
