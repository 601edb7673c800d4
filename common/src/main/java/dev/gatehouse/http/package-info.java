/** What both services do with requests before they come to a route. */
@NullMarked
package dev.gatehouse.http;

import org.jspecify.annotations.NullMarked;
