package io.kryten.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.kryten.LogSafe;
import io.kryten.simulator.cytube.Account;
import org.jspecify.annotations.Nullable;

/** Visitors of a channel, by name ignoring case. */
final class Visitors {

    private final Map<String, Visitor> visitors = new LinkedHashMap<>();

    private final String room;

    private final String robot;

    private final Supplier<VisitorConnection> connections;

    /**
     * Creates an empty list.
     *
     * @param room the channel's name, for messages
     * @param robot the robot's name, which no visitor may have
     * @param connections makes connections to the channel
     */
    Visitors(String room, String robot, Supplier<VisitorConnection> connections) {
        this.room = room;
        this.robot = robot;
        this.connections = connections;
    }

    /**
     * Joins a visitor.
     *
     * @throws IllegalStateException if the channel refuses the visitor
     * @throws IllegalArgumentException if it is the robot
     */
    Visitor join(Account account) {
        if (key(account.name()).equals(key(this.robot))) {
            throw new IllegalArgumentException(name(account.name()) + " is the robot of " + this.room
                    + ": a second login of that name would kick it. Join under another name, or connect the"
                    + " account to cytube() to test that");
        }
        VisitorConnection connection = this.connections.get();
        Visitor visitor = new Visitor(account, connection);
        if (!connection.join(account)) {
            List<String> complaints = visitor.complaints();
            throw new IllegalStateException(name(account.name()) + " was refused by " + this.room + ": "
                    + (complaints.isEmpty() ? "the simulated channel is closed" : String.join(" ", complaints)));
        }
        synchronized (this.visitors) {
            this.visitors.put(key(account.name()), visitor);
        }
        return visitor;
    }

    /**
     * Finds a present visitor.
     *
     * @throws IllegalStateException if there is none of that name
     */
    Visitor get(String name) {
        Visitor visitor = find(name);
        if (visitor == null) {
            throw new IllegalStateException("There is no visitor " + name(name) + " in " + this.room + ". Present: "
                    + present() + ". Call join(\"" + LogSafe.of(name, 40) + "\") first");
        }
        if (!visitor.isHere()) {
            throw new IllegalStateException(visitor.absence() + ". Present: " + present());
        }
        return visitor;
    }

    /** {@return the visitor of that name, who joins if absent} */
    Visitor getOrJoin(Account account) {
        Visitor visitor = find(account.name());
        return (visitor != null && visitor.isHere()) ? visitor : join(account);
    }

    /** {@return the present visitors, in the order of their first join} */
    List<Visitor> present() {
        synchronized (this.visitors) {
            return this.visitors.values().stream().filter(Visitor::isHere).toList();
        }
    }

    private @Nullable Visitor find(String name) {
        synchronized (this.visitors) {
            return this.visitors.get(key(name));
        }
    }

    private static String name(String name) {
        return "'" + LogSafe.of(name, 40) + "'";
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
