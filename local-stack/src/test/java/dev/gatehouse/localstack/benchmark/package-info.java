/**
 * Load on the packaged services: what each operation costs, beside its budget, and whether that stays so when much is on
 * file. Does not own: what the services do, the operations themselves. Runs with {@code -Pbenchmark} only; how is told
 * in docs/how-to/benchmarks.md.
 */
@NullMarked
package dev.gatehouse.localstack.benchmark;

import org.jspecify.annotations.NullMarked;
