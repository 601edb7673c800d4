/** What is written of calls. Does not own: any rule of who may call. */
@NullMarked
package dev.gatehouse.mcpserver.audit;

import org.jspecify.annotations.NullMarked;
