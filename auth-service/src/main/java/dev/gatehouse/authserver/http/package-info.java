/**
 * The endpoints over HTTP, one {@code …Route} each: read the request, call one protocol object, map the answer. JSON for
 * programs, pages for people. Does not own: any rule of OAuth, what is stored. Specs: OAuth 2.1 §3, RFC 8414, RFC 7591,
 * RFC 7662, RFC 7009.
 */
@NullMarked
package dev.gatehouse.authserver.http;

import org.jspecify.annotations.NullMarked;
