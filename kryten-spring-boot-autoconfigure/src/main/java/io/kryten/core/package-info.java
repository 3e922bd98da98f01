/**
 * Commands of an application: {@link io.kryten.core.KrytenTemplate}, an interface of operations for each area, and the way
 * of a command to its robot. A new command is a default method of its area, such as {@code SettingsOperations}.
 * {@code ChannelCommands} is the pipeline of one channel, {@code CommandExecutor} sends, {@code CommandHold} keeps commands
 * while there is no connection. Pacing, confirmation, waits for events and key-value buckets are in packages of their own.
 */
@NullMarked
package io.kryten.core;

import org.jspecify.annotations.NullMarked;
