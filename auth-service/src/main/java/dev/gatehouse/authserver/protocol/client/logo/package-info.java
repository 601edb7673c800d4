/**
 * The images that clients show for themselves: whose are shown, what an image has to be, and how long one is believed. Does
 * not own: fetching ({@code outbound}), storage, the page. Spec: client ID metadata document §6.7.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.logo;

import org.jspecify.annotations.NullMarked;
