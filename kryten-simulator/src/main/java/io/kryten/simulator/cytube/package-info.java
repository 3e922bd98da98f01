/**
 * The CyTube server's side of one room, in memory and without a network: clients emit frames and receive frames, by
 * CyTube's own names and in its own JSON.
 */
@NullMarked
package io.kryten.simulator.cytube;

import org.jspecify.annotations.NullMarked;
