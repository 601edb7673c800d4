/**
 * Settings and wiring: the one place that sees every box, and the only one that makes protocol objects. Does not own:
 * any rule.
 */
@NullMarked
package dev.gatehouse.authserver.config;

import org.jspecify.annotations.NullMarked;
