/**
 * The operations that are measured, one class each. Does not own: how they are measured. Another one goes into {@link
 * dev.gatehouse.localstack.benchmark.operations.Operations}.
 */
@NullMarked
package dev.gatehouse.localstack.benchmark.operations;

import org.jspecify.annotations.NullMarked;
