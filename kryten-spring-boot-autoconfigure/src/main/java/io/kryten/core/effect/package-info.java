/**
 * Confirmation of commands by what the channel shows. {@code EffectRules} is the table of all commands, {@code EffectTracker}
 * follows the commands of one channel, and each command in flight is an {@code Expectation}.
 */
@NullMarked
package io.kryten.core.effect;

import org.jspecify.annotations.NullMarked;
