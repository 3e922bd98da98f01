/** How a bot acts: the template, its operations, and the pacing of outgoing chat. */
@NullMarked
package io.kryten.core;

import org.jspecify.annotations.NullMarked;
