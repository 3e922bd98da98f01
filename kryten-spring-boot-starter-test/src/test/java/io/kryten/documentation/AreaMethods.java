package io.kryten.documentation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.command.OptionChanges;
import io.kryten.command.PermissionChanges;
import io.kryten.command.PollRequest;
import io.kryten.core.ChannelOperations;
import io.kryten.core.effect.Confirmation;
import io.kryten.event.ChatFilter;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/** The methods of the areas with the commands that they send, found by calling each of them. */
final class AreaMethods {

    private static final Map<Class<?>, Object> EXAMPLES = Map.of(
            int.class,
            1,
            boolean.class,
            true,
            double.class,
            1.0,
            String.class,
            "a",
            String[].class,
            new String[] {"a"},
            Rank.class,
            Rank.MODERATOR,
            PlaylistPosition.class,
            PlaylistPosition.APPEND,
            MediaLink.class,
            MediaLink.youtube("a"),
            PollRequest.class,
            PollRequest.of("a", "a"),
            ChatFilter.class,
            ChatFilter.of("a", "a", "a"));

    private AreaMethods() {}

    /** {@return a sent command with the methods that send it, by the command's name and area, in the order of the areas} */
    static List<Sent> all() {
        Map<String, Sent> sent = new LinkedHashMap<>();
        for (Method area : areas()) {
            Arrays.stream(area.getReturnType().getDeclaredMethods())
                    .filter(Method::isDefault)
                    .filter(method -> !method.isSynthetic())
                    .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount))
                    .forEach(method -> {
                        KrytenCommand command = call(area, method);
                        sent.computeIfAbsent(name(command), name -> new Sent(command, new ArrayList<>()))
                                .methods
                                .add(signature(area, method));
                    });
        }
        return List.copyOf(sent.values());
    }

    /** {@return the name of a command; a chat command with its own name} */
    static String name(KrytenCommand command) {
        String text = String.valueOf(command.arguments().get("message"));
        return text.startsWith("/") ? command.name() + " " + text.split(" ", -1)[0] : command.name();
    }

    private static List<Method> areas() {
        return Arrays.stream(ChannelOperations.class.getMethods())
                .filter(method -> method.getReturnType().getSimpleName().matches("(?!Channel)\\w+Operations"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static KrytenCommand call(Method area, Method method) {
        Recorder recorder = new Recorder();
        try {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> example(type, method))
                    .toArray();
            Object channel = Proxy.newProxyInstance(
                    ChannelOperations.class.getClassLoader(), new Class<?>[] {ChannelOperations.class}, recorder);
            method.invoke(area.invoke(channel), arguments);
        } catch (InvocationTargetException ex) {
            if (!(ex.getCause() instanceof KrytenException)) {
                throw new AssertionError(method + " cannot be called", ex);
            }
            // The empty reply is no list.
        } catch (ReflectiveOperationException ex) {
            throw new LinkageError(method + " cannot be called", ex);
        }
        KrytenCommand sent = recorder.sent;
        if (sent == null) {
            throw new AssertionError(method + " sends no command");
        }
        return sent;
    }

    private static Object example(Class<?> type, Method method) {
        if (type == UnaryOperator.class) {
            return method.getName().equals("options")
                    ? (UnaryOperator<OptionChanges>) changes -> changes.withVoteskip(true)
                    : (UnaryOperator<PermissionChanges>) changes -> changes.with("chat", Rank.GUEST);
        }
        Object example = EXAMPLES.get(type);
        if (example == null) {
            throw new AssertionError("No example of a " + type + " for " + method);
        }
        return example;
    }

    private static String signature(Method area, Method method) {
        String arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type.isArray() ? type.getComponentType().getSimpleName() + "..." : type.getSimpleName())
                .collect(Collectors.joining(", ", "(", ")"));
        return area.getName() + "()." + method.getName() + arguments;
    }

    /**
     * A command and the methods that send it.
     *
     * @param command the command with example arguments
     * @param methods signatures of the methods
     */
    record Sent(KrytenCommand command, List<String> methods) {}

    /** Channel that keeps the last command. */
    private static final class Recorder implements InvocationHandler {

        private static final Channel LOUNGE = new Channel("cytu.be", "lounge");

        private @Nullable KrytenCommand sent;

        @Override
        public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
            if (method.getName().equals("confirm")) {
                KrytenCommand command = (KrytenCommand) args[0];
                this.sent = command;
                return Confirmation.byReply(
                        new CommandReply("robot", command.name(), true, null, NullNode.getInstance(), "{}"));
            }
            if (method.getName().equals("next")) {
                return new CompletableFuture<>();
            }
            if (method.getName().equals("channel")) {
                return LOUNGE;
            }
            if (method.getName().equals("state")) {
                return ChannelState.unknown(LOUNGE);
            }
            return InvocationHandler.invokeDefault(proxy, method, args);
        }
    }
}
