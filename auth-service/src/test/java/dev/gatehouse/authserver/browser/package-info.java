/**
 * The pages in a real Chromium, with the screenshots of {@code docs/images}. Runs with {@code -Pbrowser}; the system
 * property {@code chromium} names the program where it is not on the path.
 */
@NullMarked
package dev.gatehouse.authserver.browser;

import org.jspecify.annotations.NullMarked;
