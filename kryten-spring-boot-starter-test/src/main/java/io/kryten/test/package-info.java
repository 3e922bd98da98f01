/**
 * Test kit of a bot: {@code MockKrytenTemplate} over an in-memory bus, and the assertions about sent commands.
 * {@code MockRobot} answers as a robot, the {@code Shown…} classes show the effects of commands as CyTube does.
 */
@NullMarked
package io.kryten.test;

import org.jspecify.annotations.NullMarked;
