/**
 * Counts what happens, for Prometheus: the meters of {@code docs/reference/metrics.md}. Does not own: what happens, which
 * it learns from audit events ({@code protocol.audit}) and from the ports that it stands in front of.
 */
@NullMarked
package dev.gatehouse.authserver.metrics;

import org.jspecify.annotations.NullMarked;
