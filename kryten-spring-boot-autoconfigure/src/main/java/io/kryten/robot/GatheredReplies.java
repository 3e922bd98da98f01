package io.kryten.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.kryten.command.CommandReply;
import io.kryten.nats.RawMessage;

/**
 * The answers to one question that many robots answer. The connection hands over all of them whenever one more came; each
 * is read only once here.
 */
public final class GatheredReplies {

    private final Function<RawMessage, Optional<CommandReply>> reader;
    private final List<CommandReply> replies = new ArrayList<>();
    private int messagesRead;

    /**
     * Starts without answers.
     *
     * @param reader reads a message; empty for one that is no answer
     */
    public GatheredReplies(Function<RawMessage, Optional<CommandReply>> reader) {
        this.reader = reader;
    }

    /**
     * Reads what was not read yet.
     *
     * @param messages all messages so far, in order of arrival
     * @return the answers among those that are new
     */
    public synchronized List<CommandReply> more(List<RawMessage> messages) {
        int known = this.replies.size();
        for (; this.messagesRead < messages.size(); this.messagesRead++) {
            this.reader.apply(messages.get(this.messagesRead)).ifPresent(this.replies::add);
        }
        return List.copyOf(this.replies.subList(known, this.replies.size()));
    }

    /**
     * Reads what was not read yet.
     *
     * @param messages all messages so far, in order of arrival
     * @return all answers, in the same order
     */
    public synchronized List<CommandReply> all(List<RawMessage> messages) {
        more(messages);
        return List.copyOf(this.replies);
    }
}
