/**
 * Demo: an in-process server and simulated channels with visitors, a console and a page that speak as visitors. Runs unless
 * a NATS server is configured.
 */
@NullMarked
package io.kryten.sample.demo;

import org.jspecify.annotations.NullMarked;
