package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kryten.KrytenValidationException;

/** Failures of a robot on demand: for each command at most one of each kind. Thread-safe. */
public final class Faults {

    /** Name that stands for every command. */
    public static final String EVERY_COMMAND = "*";

    private static final int ALWAYS = -1;

    private final Map<String, List<Plan>> plans = new HashMap<>();

    private boolean kicksUnseen;

    Faults() {}

    /**
     * Sets a fault of every further command of a name.
     *
     * @param command the robot's name of the command, or {@link #EVERY_COMMAND}
     * @param fault the fault
     * @return this
     * @throws KrytenValidationException if the robot knows no such command
     */
    public Faults always(String command, Fault fault) {
        return plan(command, fault, ALWAYS);
    }

    /**
     * Sets a fault of the next commands of a name.
     *
     * @param times number of commands, at least one
     * @param command the robot's name of the command, or {@link #EVERY_COMMAND}
     * @param fault the fault
     * @return this
     * @throws IllegalArgumentException if the number is less than one
     * @throws KrytenValidationException if the robot knows no such command
     */
    public Faults next(int times, String command, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault must happen at least once, not " + times + " times");
        }
        return plan(command, fault, times);
    }

    /**
     * Lets the robot read the frame of a kick or not before its connection ends. A kick that it does not read is not published:
     * of the real robot, three of four (protocol.md section 2).
     *
     * @param unseen whether the robot misses kicks from now on; false at first
     * @return this
     */
    public synchronized Faults unseenKicks(boolean unseen) {
        this.kicksUnseen = unseen;
        return this;
    }

    synchronized boolean isKickUnseen() {
        return this.kicksUnseen;
    }

    /**
     * Removes the faults of a command.
     *
     * @param command a name of the command that the robot knows
     * @return this
     * @throws KrytenValidationException if the robot knows no such command
     */
    public synchronized Faults clear(String command) {
        check(command);
        this.plans.remove(CommandRules.withoutAlias(command));
        return this;
    }

    /**
     * Removes all faults.
     *
     * @return this
     */
    public synchronized Faults clear() {
        this.plans.clear();
        this.kicksUnseen = false;
        return this;
    }

    /** Returns the faults of the next command of a name, and counts it. */
    synchronized AppliedFaults take(String command) {
        List<Fault> taken = new ArrayList<>();
        for (String name : List.of(CommandRules.withoutAlias(command), EVERY_COMMAND)) {
            List<Plan> planned = this.plans.getOrDefault(name, new ArrayList<>());
            planned.forEach(plan -> taken.add(plan.fault));
            planned.forEach(plan -> plan.left -= (plan.left > 0) ? 1 : 0);
            planned.removeIf(plan -> plan.left == 0);
        }
        return new AppliedFaults(taken);
    }

    private synchronized Faults plan(String command, Fault fault, int times) {
        check(command);
        List<Plan> planned = this.plans.computeIfAbsent(CommandRules.withoutAlias(command), name -> new ArrayList<>());
        planned.removeIf(plan -> plan.fault.getClass() == fault.getClass());
        planned.add(new Plan(fault, times));
        return this;
    }

    private void check(String command) {
        Set<String> names = command.equals(EVERY_COMMAND) ? Set.of(command) : CommandRules.names();
        if (!names.contains(command)) {
            throw new KrytenValidationException(CommandNames.unknownCommand(command, names));
        }
    }

    private static final class Plan {

        private final Fault fault;

        private int left;

        Plan(Fault fault, int left) {
            this.fault = fault;
            this.left = left;
        }
    }
}
