/** Moderation bot: rules for lines of chat, warnings that become mutes and bans, and commands for moderators. Profile {@code moderation}. */
@NullMarked
package io.kryten.sample.moderation;

import org.jspecify.annotations.NullMarked;
