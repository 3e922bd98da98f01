/**
 * Outgoing chat of a channel: text is split into lines ({@code ChatText}), queued by fair shares ({@code ChatQueue}) and
 * sent at the pace of CyTube ({@code ChatPacer}). A {@code LineSender} knows which refused lines are repeated.
 */
@NullMarked
package io.kryten.core.chat;

import org.jspecify.annotations.NullMarked;
