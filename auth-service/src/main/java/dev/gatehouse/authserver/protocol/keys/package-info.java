/**
 * The keys that sign access tokens and ID tokens, and their life: published, signing, superseded, gone. Does not own: how
 * they are kept. Specs: RFC 7517, RFC 7518.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.keys;

import org.jspecify.annotations.NullMarked;
