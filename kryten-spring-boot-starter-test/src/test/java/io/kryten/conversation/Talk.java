package io.kryten.conversation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.support.Futures;

/** A bot that asks; it keeps how its conversations went. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
final class Talk {

    final List<String> log = new CopyOnWriteArrayList<>();

    final List<Conversation> conversations = new CopyOnWriteArrayList<>();

    @KrytenListener
    void onChat(ChatMessageEvent line, Conversation conversation) {
        start(line.text(), conversation);
    }

    @KrytenListener
    void onPm(PrivateMessageEvent message, Conversation conversation) {
        start(message.text(), conversation);
    }

    private void start(String text, Conversation conversation) {
        switch (text) {
            case "!name" -> keep(conversation, conversation.ask("Your name?"));
            case "!age" -> keep(conversation, conversation.ask("Your age?", Answers.number(1, 120)));
            case "!both" ->
                keep(
                        conversation,
                        conversation
                                .ask("First?")
                                .thenCompose(first ->
                                        conversation.ask("Second?").thenApply(second -> first + " and " + second)));
            default -> {}
        }
    }

    void keep(Conversation conversation, CompletableFuture<?> answer) {
        this.conversations.add(conversation);
        answer.whenComplete((value, failure) -> this.log.add(
                (failure != null) ? describe(Futures.unwrapped(failure)) : conversation.username() + ": " + value));
    }

    static String describe(Throwable failure) {
        return (failure instanceof ConversationEndedException ended)
                ? ended.reason().toString()
                : failure.getClass().getSimpleName();
    }
}
