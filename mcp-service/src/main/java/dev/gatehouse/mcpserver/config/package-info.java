/** Settings, read once and typed, and the wiring of the protocol's objects. Alone knows every other package. */
@NullMarked
package dev.gatehouse.mcpserver.config;

import org.jspecify.annotations.NullMarked;
