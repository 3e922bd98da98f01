package io.kryten.core.effect;

import java.util.function.Predicate;

/**
 * Rank that CyTube requires for some commands of a name, beside the rank that it requires for all of them.
 *
 * @param when the commands, in words that follow "for"
 * @param condition whether a command is one of them
 * @param requirement the rank
 */
record ConditionalNeed(String when, Predicate<Attempt> condition, Requirement requirement) {}
