/**
 * CyTube channel in memory, without a network: clients emit and receive frames by CyTube's own names and in its own
 * JSON.
 */
@NullMarked
package io.kryten.simulator.cytube;

import org.jspecify.annotations.NullMarked;
