/**
 * Dynamic client registration: what a client may ask for and what it gets. Does not own: storage. Spec: RFC 7591.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.registration;

import org.jspecify.annotations.NullMarked;
