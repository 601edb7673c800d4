/**
 * What both services tell of themselves while they run, and what they must not. Does not own: what is counted, which each
 * service says itself.
 */
@NullMarked
package dev.gatehouse.telemetry;

import org.jspecify.annotations.NullMarked;
