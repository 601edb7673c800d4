/**
 * How often something may happen, and how often at once. Does not own: what is limited, and what an answer to too much looks like.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.limits;

import org.jspecify.annotations.NullMarked;
