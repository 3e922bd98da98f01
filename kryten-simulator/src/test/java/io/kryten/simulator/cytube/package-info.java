/** Tests of the simulated channel against recorded traffic and against the rules of the real server. */
@NullMarked
package io.kryten.simulator.cytube;

import org.jspecify.annotations.NullMarked;
