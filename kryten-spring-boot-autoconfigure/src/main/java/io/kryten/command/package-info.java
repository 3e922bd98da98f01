/** The commands of a robot and its replies. */
@NullMarked
package io.kryten.command;

import org.jspecify.annotations.NullMarked;
