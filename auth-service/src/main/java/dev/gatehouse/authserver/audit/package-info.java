/**
 * Writes audit events: as lines of JSON to the log category {@code dev.gatehouse.audit}. Does not own: which events
 * there are ({@code protocol.audit}).
 */
@NullMarked
package dev.gatehouse.authserver.audit;

import org.jspecify.annotations.NullMarked;
