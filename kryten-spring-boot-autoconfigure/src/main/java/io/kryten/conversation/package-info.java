/**
 * Conversations: a bot asks a user and waits for the answer. {@code Conversations} makes them, {@code DefaultConversation}
 * is the state of one, and a {@code Question} reads the lines until an answer, a time-out or the leave of the user.
 */
@NullMarked
package io.kryten.conversation;

import org.jspecify.annotations.NullMarked;
