/** Outbound fetches against real hosts on loopback, each with a certificate of an authority made for the test. */
@NullMarked
package dev.gatehouse.authserver.outbound;

import org.jspecify.annotations.NullMarked;
