/**
 * Random secrets as they are handed out and as they are kept: only hashes are stored. Does not own: passwords, which
 * people choose and which need a slow hash ({@code login}).
 */
@NullMarked
package dev.gatehouse.authserver.protocol.secret;

import org.jspecify.annotations.NullMarked;
