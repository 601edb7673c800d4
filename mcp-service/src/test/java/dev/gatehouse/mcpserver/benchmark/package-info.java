/**
 * What authorization costs a call of a tool: the same load with it and without. With {@code -Pbenchmark}; prints, and
 * judges nothing.
 */
@NullMarked
package dev.gatehouse.mcpserver.benchmark;

import org.jspecify.annotations.NullMarked;
