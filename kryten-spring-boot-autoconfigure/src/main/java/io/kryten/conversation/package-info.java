/** Conversations: a bot asks a user and waits for the answer. */
@NullMarked
package io.kryten.conversation;

import org.jspecify.annotations.NullMarked;
