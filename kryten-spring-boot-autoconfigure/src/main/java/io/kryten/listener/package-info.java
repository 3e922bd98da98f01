/** From an annotated method to a running listener: endpoint, registry, container, binding, error handling. */
@NullMarked
package io.kryten.listener;

import org.jspecify.annotations.NullMarked;
