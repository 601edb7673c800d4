/**
 * Measures what happens, for Prometheus: the meters of {@code docs/reference/metrics.md}. Does not own: what happens, which
 * it learns at the ports that it stands in front of.
 */
@NullMarked
package dev.gatehouse.mcpserver.metrics;

import org.jspecify.annotations.NullMarked;
