/** What authenticators sign, read by somebody who trusts none. */
@NullMarked
package dev.gatehouse.authserver.webauthn;

import org.jspecify.annotations.NullMarked;
