package io.kryten.sample;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.KrytenListener;
import io.kryten.conversation.Conversation;
import io.kryten.event.ChatMessageEvent;

/** Listeners and commands that are fast, slow, stuck or fail. */
@ChatCommands
class LoadBot {

    final AtomicInteger lines = new AtomicInteger();

    final CountDownLatch slowCall = new CountDownLatch(1);

    final CountDownLatch gate = new CountDownLatch(1);

    @KrytenListener(id = "load.fast")
    void fast(ChatMessageEvent message) {
        this.lines.incrementAndGet();
    }

    @KrytenListener(id = "load.failing")
    void failing(ChatMessageEvent message) {
        if (message.text().contains("fail")) {
            throw new IllegalStateException("for the test");
        }
    }

    @KrytenListener(id = "load.slow", channel = "cinema")
    void slow(ChatMessageEvent message) throws InterruptedException {
        this.slowCall.countDown();
        this.gate.await();
    }

    @KrytenListener(id = "load.stuck")
    void stuck(ChatMessageEvent message) throws InterruptedException {
        if (message.text().equals("stuck")) {
            new CountDownLatch(1).await();
        }
    }

    @ChatCommand("name")
    CompletionStage<String> name(Conversation conversation) {
        return conversation.ask("Your name?").thenApply(name -> "Hello " + name);
    }

    @ChatCommand("explode")
    void explode() {
        throw new IllegalStateException("for the test");
    }
}
