/**
 * CyTube channel in memory, without a network: clients emit and receive frames by CyTube's own names and in its own JSON.
 * Each area of the channel is a {@code RoomModule}, and {@code Server} puts them together in the order of the real server.
 */
@NullMarked
package io.kryten.simulator.cytube;

import org.jspecify.annotations.NullMarked;
