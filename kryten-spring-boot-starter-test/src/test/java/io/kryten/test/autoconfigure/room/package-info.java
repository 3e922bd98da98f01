/** Tests of {@code @AutoConfigureSimulatedRoom}, and a bot for them. */
@NullMarked
package io.kryten.test.autoconfigure.room;

import org.jspecify.annotations.NullMarked;
