package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The channel's own style sheet and script ({@code channelCSSJS}).
 *
 * @param raw the event as received
 * @param css the style sheet
 * @param cssHash CyTube's hash of it; null if not sent
 * @param js the script
 * @param jsHash CyTube's hash of it; null if not sent
 */
public record ChannelCssJsEvent(
        RawEvent raw,
        String css,
        @Nullable String cssHash,
        String js,
        @Nullable String jsHash) implements KrytenEvent {}
