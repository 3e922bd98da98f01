/**
 * Test support of several modules: stand-ins for the bus and the robot, a clock that a test controls, property checks with
 * random inputs, recorded traffic.
 */
@NullMarked
package io.kryten.testsupport;

import org.jspecify.annotations.NullMarked;
