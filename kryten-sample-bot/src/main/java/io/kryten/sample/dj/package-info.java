/** DJ bot: videos by command with turns for everybody, a vote to skip, and a list of its own for an empty playlist. Profile {@code dj}. */
@NullMarked
package io.kryten.sample.dj;

import org.jspecify.annotations.NullMarked;
