package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The room's own style and script ({@code channelCSSJS}).
 *
 * @param raw the event as it came
 * @param css the style sheet
 * @param cssHash CyTube's hash of it; null if not told
 * @param js the script
 * @param jsHash CyTube's hash of it; null if not told
 */
public record ChannelCssJsEvent(
        RawEvent raw,
        String css,
        @Nullable String cssHash,
        String js,
        @Nullable String jsHash) implements KrytenEvent {}
