/**
 * Where settings come from beside the environment itself: files that a cluster mounts.
 *
 * <p>Does not own what the settings are, which each service says in its configuration interface.
 */
@NullMarked
package dev.gatehouse.settings;

import org.jspecify.annotations.NullMarked;
