/** The endpoints, each from outside: what it answers to good requests, bad ones and hostile ones. */
@NullMarked
package dev.gatehouse.authserver.http;

import org.jspecify.annotations.NullMarked;
