/** What audit events look like where they are written. */
@NullMarked
package dev.gatehouse.authserver.audit;

import org.jspecify.annotations.NullMarked;
