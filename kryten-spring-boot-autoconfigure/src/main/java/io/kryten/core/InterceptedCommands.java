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

    /** Takes note of the start of a command for the robot of a channel. */
    Followed started(KrytenCommand command, @Nullable Channel channel) {
        return started(new CommandCall(command.name(), CommandCodec.ROBOT, channel));
    }

    /** Starts a command for the robot of a channel; a failure of the start is its end, too. */
    <T> CompletableFuture<T> follow(
            KrytenCommand command, @Nullable Channel channel, Supplier<CompletableFuture<T>> start) {
        return follow(new CommandCall(command.name(), CommandCodec.ROBOT, channel), start);
    }

    /** Starts a command; a failure of the start is its end, too. */
    <T> CompletableFuture<T> follow(CommandCall call, Supplier<CompletableFuture<T>> start) {
        Followed followed = started(call);
        try {
            return followed.until(start.get());
        } catch (RuntimeException ex) {
            followed.ended(ex);
            throw ex;
        }
    }

    private Followed started(CommandCall call) {
        return new Followed(this.interceptors.stream()
                .map(interceptor -> interceptor.started(call))
                .toList());
    }

    /** Takes a command whose effect the channel has shown. A chat command such as {@code /me} is a line of chat. */
    void confirmed(KrytenCommand command, Duration time) {
        String name = command.name().startsWith("/") ? "say" : command.name();
        this.interceptors.forEach(interceptor -> interceptor.confirmed(name, time));
    }

    /**
     * A command that was started.
     *
     * @param endings take its end, in the order of the interceptors
     */
    record Followed(List<Ending> endings) {

        /** Returns a future that completes behind the interceptors; a caller who cancels it cancels the command. */
        <T> CompletableFuture<T> until(CompletableFuture<T> source) {
            if (this.endings.isEmpty()) {
                return source;
            }
            CompletableFuture<T> result = new CompletableFuture<>();
            source.whenComplete((value, failure) -> {
                Throwable cause = (failure != null) ? Futures.unwrapped(failure) : null;
                ended(cause);
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

        /** Takes the end of the command. */
        void ended(@Nullable Throwable failure) {
            for (int i = this.endings.size() - 1; i >= 0; i--) {
                this.endings.get(i).ended(failure);
            }
        }
    }
}
