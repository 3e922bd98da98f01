package io.kryten.protocol;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.command.AddedItem;
import io.kryten.command.CommandReply;
import io.kryten.command.LibraryItem;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import org.jspecify.annotations.Nullable;

/**
 * Typed results of commands, read from the data of successful replies. The reply to a request for a list contains the whole
 * event with the list, and the payload alone is accepted too (protocol.md section 2).
 */
public final class CommandResults {

    private static final int SHOWN = 60;

    private CommandResults() {}

    /**
     * Reads a reply to {@code addvideo}.
     *
     * @param reply a successful reply
     * @return the new item, as far as reported
     * @throws KrytenException if the reply does not fit
     */
    public static AddedItem added(CommandReply reply) {
        return read(reply, Added.class, reply.data(), Added::item);
    }

    /**
     * Reads a reply to {@code unban}.
     *
     * @param reply a successful reply
     * @return the number of removed bans; 1 if the robot does not report it
     */
    public static int removed(CommandReply reply) {
        return reply.data().path("removed").asInt(1);
    }

    /**
     * Reads a reply to {@code requestBanlist}.
     *
     * @param reply a successful reply
     * @return the bans
     * @throws KrytenException if the reply does not fit
     */
    public static List<Ban> bans(CommandReply reply) {
        return read(
                reply,
                "banlist",
                ModerationPayloads.BanPayload[].class,
                bans -> Payloads.list(bans, ModerationPayloads.BanPayload::toBan));
    }

    /**
     * Reads a reply to {@code requestChannelRanks}.
     *
     * @param reply a successful reply
     * @return the permanent ranks
     * @throws KrytenException if the reply does not fit
     */
    public static List<ChannelRank> ranks(CommandReply reply) {
        return read(
                reply,
                "ranks",
                ModerationPayloads.RankPayload[].class,
                ranks -> Payloads.list(ranks, ModerationPayloads.RankPayload::toRank));
    }

    /**
     * Reads a reply to {@code readChanLog}.
     *
     * @param channel the channel, for messages
     * @param reply a successful reply
     * @return the lines of the log
     * @throws CommandRejectedException if CyTube could not read the log, which it reports within the payload
     * @throws KrytenException if the reply does not fit
     */
    public static String log(Channel channel, CommandReply reply) {
        ModerationPayloads.Log log = read(reply, "log", ModerationPayloads.Log.class, Function.identity());
        String text = Payloads.orEmpty(log.data());
        if (!Payloads.isTrue(log.success())) {
            throw new CommandRejectedException("readChanLog", "in " + channel, text, reply.raw());
        }
        return text;
    }

    /**
     * Reads a reply to {@code searchLibrary}.
     *
     * @param reply a successful reply
     * @return the media that were found
     * @throws KrytenException if the reply does not fit
     */
    public static List<LibraryItem> found(CommandReply reply) {
        return read(
                reply,
                "results",
                AnswerPayloads.SearchResults.class,
                results -> results.media().stream().map(LibraryItem::new).toList());
    }

    private static <W, R> R read(CommandReply reply, String field, Class<W> type, Function<W, R> result) {
        JsonNode event = reply.data().path(field);
        return read(reply, type, event.has("payload") ? event.path("payload") : event, result);
    }

    private static <W, R> R read(CommandReply reply, Class<W> type, JsonNode payload, Function<W, R> result) {
        try {
            @Nullable W wire = KrytenJson.payloadReader(type).readValue(payload);
            return result.apply(Payloads.required(wire, "data"));
        } catch (IOException | RuntimeException ex) {
            throw new KrytenException("The reply to '" + LogSafe.of(String.valueOf(reply.command()), SHOWN)
                    + "' cannot be read: " + DecodingReason.of(ex));
        }
    }

    private record Added(@Nullable Integer uid) {

        AddedItem item() {
            return new AddedItem(this.uid, null);
        }
    }
}
