/** Common types: channels, ranks, user names and exceptions. */
@NullMarked
package io.kryten;

import org.jspecify.annotations.NullMarked;
