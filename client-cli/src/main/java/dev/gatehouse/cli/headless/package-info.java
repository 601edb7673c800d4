/**
 * A user agent without a window: does by itself what a browser and its user do at a login page and a consent page.
 *
 * <p>Does not own: the judgement of what comes back. For demonstrations and tests, where the password is no secret.
 */
@NullMarked
package dev.gatehouse.cli.headless;

import org.jspecify.annotations.NullMarked;
