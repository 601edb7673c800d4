/** Wiring: alone sees every box and makes the objects of the others. Does not own: behaviour. */
@NullMarked
package dev.gatehouse.cli.config;

import org.jspecify.annotations.NullMarked;
