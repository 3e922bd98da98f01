package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandInterceptor.Ending;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/** Calls the interceptors of commands in their order at the start, and in the reverse order at the end. */
final class InterceptedCommands {

    private final List<CommandInterceptor> interceptors;

    InterceptedCommands(List<CommandInterceptor> interceptors) {
        this.interceptors = List.copyOf(interceptors);
    }

    /** Starts a command for the robot of a channel. */
    <T> CompletableFuture<T> follow(
            KrytenCommand command, @Nullable Channel channel, Supplier<CompletableFuture<T>> start) {
        return follow(command.name(), CommandCodec.ROBOT, channel, start);
    }

    /** Starts a command; a failure of the start is its end, too. */
    <T> CompletableFuture<T> follow(
            String command, String service, @Nullable Channel channel, Supplier<CompletableFuture<T>> start) {
        if (this.interceptors.isEmpty()) {
            return start.get();
        }
        CommandCall call = new CommandCall(command, service, channel);
        Ending[] endings = new Ending[this.interceptors.size()];
        for (int i = 0; i < endings.length; i++) {
            endings[i] = this.interceptors.get(i).started(call);
        }
        try {
            return ending(start.get(), endings);
        } catch (RuntimeException ex) {
            end(endings, ex);
            throw ex;
        }
    }

    /** Takes a command whose effect the channel has shown. A chat command such as {@code /me} is a line of chat. */
    void confirmed(KrytenCommand command, Duration time) {
        String name = command.name().startsWith("/") ? "say" : command.name();
        this.interceptors.forEach(interceptor -> interceptor.confirmed(name, time));
    }

    /** Returns a future that completes behind the interceptors; a caller who cancels it cancels the command. */
    private static <T> CompletableFuture<T> ending(CompletableFuture<T> source, Ending[] endings) {
        CompletableFuture<T> result = new CompletableFuture<>();
        source.whenComplete((value, failure) -> {
            Throwable cause = (failure != null) ? Futures.unwrapped(failure) : null;
            end(endings, cause);
            if (cause != null) {
                result.completeExceptionally(cause);
            } else {
                result.complete(value);
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.cancel(false);
            }
        });
        return result;
    }

    private static void end(Ending[] endings, @Nullable Throwable failure) {
        for (int i = endings.length - 1; i >= 0; i--) {
            endings[i].ended(failure);
        }
    }
}
