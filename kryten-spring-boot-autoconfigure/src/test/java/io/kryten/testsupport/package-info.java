/** What tests of several modules share: stand-ins for the bus and the robot, time that a test turns, recorded traffic. */
@NullMarked
package io.kryten.testsupport;

import org.jspecify.annotations.NullMarked;
