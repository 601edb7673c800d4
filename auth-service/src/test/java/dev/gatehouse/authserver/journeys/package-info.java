/** Programs that other people wrote for any authorization server, replayed request by request against this one. */
@NullMarked
package dev.gatehouse.authserver.journeys;

import org.jspecify.annotations.NullMarked;
