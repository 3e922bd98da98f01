package io.kryten.core;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.LogSafe;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sender of a dry run: logs each line of chat, and answers like a robot that has passed the line on. */
final class DryRunSender {

    private static final Logger logger = LoggerFactory.getLogger(DryRunSender.class);

    /** Bound of a log line: the longest line of chat, and the names beside it. */
    private static final int SHOWN = 400;

    private final Channel channel;

    DryRunSender(Channel channel) {
        this.channel = channel;
    }

    /** {@return the robot's reply to a line} */
    CompletableFuture<Confirmation> send(KrytenCommand line) {
        logger.info(
                "Dry run (kryten.chat.dry-run): not sent to {}: {} {}",
                this.channel,
                line.name(),
                LogSafe.of(line.arguments().toString(), SHOWN));
        byte[] reply = KrytenJson.write(Map.of(
                "service",
                CommandCodec.ROBOT,
                "command",
                line.name(),
                "success",
                true,
                "data",
                Map.of("success", true)));
        return CompletableFuture.completedFuture(
                Confirmation.byReply(CommandCodec.decode(reply).orElseThrow()));
    }
}
