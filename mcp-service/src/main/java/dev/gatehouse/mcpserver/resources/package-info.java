/** The MCP resources this server offers. Does not own: who may read them, how they are read, what is counted. */
@NullMarked
package dev.gatehouse.mcpserver.resources;

import org.jspecify.annotations.NullMarked;
