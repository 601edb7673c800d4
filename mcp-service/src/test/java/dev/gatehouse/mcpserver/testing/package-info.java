/** An authorization server for tests, small but real: keys, signatures, HTTP. Does not own: any rule under test. */
@NullMarked
package dev.gatehouse.mcpserver.testing;

import org.jspecify.annotations.NullMarked;
