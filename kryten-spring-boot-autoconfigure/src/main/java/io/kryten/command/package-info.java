/** What a robot can be asked to do, and what it answers. */
@NullMarked
package io.kryten.command;

import org.jspecify.annotations.NullMarked;
