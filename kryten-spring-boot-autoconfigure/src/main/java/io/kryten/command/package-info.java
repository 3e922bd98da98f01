/**
 * Commands of a robot, as values: {@link io.kryten.command.KrytenCommand}, a class of factories for each area, links of
 * media, and typed results. A factory refuses arguments that robot or CyTube would drop or cut; nothing is sent here.
 */
@NullMarked
package io.kryten.command;

import org.jspecify.annotations.NullMarked;
