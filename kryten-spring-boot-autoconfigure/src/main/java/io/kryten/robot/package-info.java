/** Internal: robots of the configured channels, as a directory, the monitor that keeps it true, and the queries it sends. */
@NullMarked
package io.kryten.robot;

import org.jspecify.annotations.NullMarked;
