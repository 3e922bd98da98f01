/**
 * Waits of an application for the next event that meets a condition. {@code EventWaiters} has the waits of one channel and fails
 * them when the robot or the connection is lost; an {@code EventWaiter} tests the events of one wait in their order.
 */
@NullMarked
package io.kryten.core.wait;

import org.jspecify.annotations.NullMarked;
