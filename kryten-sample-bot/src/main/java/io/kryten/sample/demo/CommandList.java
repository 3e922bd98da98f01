package io.kryten.sample.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.chatcommand.ChatCommandDescription;
import io.kryten.chatcommand.ChatCommandRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;

/** List of the running bots with their chat commands. Each package of beans with commands is a bot. */
final class CommandList {

    private final @Nullable ChatCommandRegistry registry;

    private final BeanFactory beans;

    /**
     * Creates a list.
     *
     * @param registry the commands; null for none
     * @param beans the beans of the commands
     */
    CommandList(@Nullable ChatCommandRegistry registry, BeanFactory beans) {
        this.registry = registry;
        this.beans = beans;
    }

    List<Bot> bots(Channel channel) {
        if (this.registry == null) {
            return List.of();
        }
        Map<String, List<Command>> bots = new LinkedHashMap<>();
        for (ChatCommandDescription command : this.registry.commands(channel)) {
            if (!command.hidden()) {
                bots.computeIfAbsent(name(command.bean()), name -> new ArrayList<>())
                        .add(command(command));
            }
        }
        return bots.entrySet().stream()
                .map(bot -> new Bot(bot.getKey(), sorted(bot.getValue())))
                .toList();
    }

    private static List<Command> sorted(List<Command> commands) {
        return commands.stream().sorted(Comparator.comparing(Command::usage)).toList();
    }

    private String name(String bean) {
        Class<?> type = this.beans.getType(bean);
        String name = (type != null) ? ClassUtils.getPackageName(type) : bean;
        return name.substring(name.lastIndexOf('.') + 1) + " bot";
    }

    private static Command command(ChatCommandDescription command) {
        String usage = command.usage();
        Rank rank = command.minRank();
        String users = (rank != null) ? " (rank " + ChannelViews.rank(rank) + ")" : "";
        return new Command(usage, usage.replaceFirst("[<\\[].*", ""), command.description() + users);
    }

    /** Bot with the commands that it has in a channel. */
    record Bot(String name, List<Command> commands) {}

    /**
     * Command of a bot.
     *
     * @param usage the syntax with the prefix
     * @param line the beginning of a line that gives the command
     * @param description the description, and the lowest rank of its users if there is one
     */
    record Command(String usage, String line, String description) {}
}
