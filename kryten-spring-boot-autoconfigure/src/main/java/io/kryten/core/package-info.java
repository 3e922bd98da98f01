/**
 * Commands of an application: {@link io.kryten.core.KrytenTemplate}, an interface of operations for each area, and the way of a
 * command to its robot. A new command is a default method of its area, such as {@code SettingsOperations}.
 * {@code CommandPipeline} leads the commands of one channel to {@code effect.EffectTracker}, which confirms them;
 * {@code CommandExecutor} publishes and reads the replies, {@code CommandHold} keeps commands while there is no connection.
 * Pacing, confirmation, waits for events and key-value buckets are in packages of their own.
 */
@NullMarked
package io.kryten.core;

import org.jspecify.annotations.NullMarked;
