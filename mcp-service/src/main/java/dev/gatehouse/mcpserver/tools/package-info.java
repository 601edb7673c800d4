/** The tools this server offers. Does not own: who may call them, how they are called. */
@NullMarked
package dev.gatehouse.mcpserver.tools;

import org.jspecify.annotations.NullMarked;
