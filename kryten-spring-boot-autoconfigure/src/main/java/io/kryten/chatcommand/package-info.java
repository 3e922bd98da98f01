/** Chat commands: methods that handle lines such as {@code !roll 2d6}, with typed arguments, cooldowns and help. */
@NullMarked
package io.kryten.chatcommand;

import org.jspecify.annotations.NullMarked;
