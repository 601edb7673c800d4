/**
 * The launcher behind {@code gatehouse demo} and {@code gatehouse up}. Owns the data folder, the embedded PostgreSQL and
 * the life of the service processes; does not own what the services do: it hands them their settings by environment and
 * waits for their readiness.
 */
@NullMarked
package dev.gatehouse.localstack;

import org.jspecify.annotations.NullMarked;
