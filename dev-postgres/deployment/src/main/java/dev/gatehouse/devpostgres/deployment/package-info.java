/**
 * Starts an embedded PostgreSQL as Dev Service. Owns the decision when to start one and its life; does not own the
 * container Dev Services of Quarkus, which serve wherever a container engine is there, nor the database of
 * {@code gatehouse up}.
 */
@NullMarked
package dev.gatehouse.devpostgres.deployment;

import org.jspecify.annotations.NullMarked;
