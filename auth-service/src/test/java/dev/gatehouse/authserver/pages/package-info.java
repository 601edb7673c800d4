/** The pages as a person meets them, in a browser without JavaScript. */
@NullMarked
package dev.gatehouse.authserver.pages;

import org.jspecify.annotations.NullMarked;
