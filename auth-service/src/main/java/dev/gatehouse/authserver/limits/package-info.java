/**
 * Adapters that limit how much is done. Does not own: what is limited.
 */
@NullMarked
package dev.gatehouse.authserver.limits;

import org.jspecify.annotations.NullMarked;
