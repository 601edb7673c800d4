/** What the Unicode consortium knows of characters, by ICU. Does not own: what follows from it. */
@NullMarked
package dev.gatehouse.authserver.unicode;

import org.jspecify.annotations.NullMarked;
