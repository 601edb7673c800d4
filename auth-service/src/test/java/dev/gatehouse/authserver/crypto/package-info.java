/** Hashes of passwords and encryption of keys, against published vectors and wrong keys. */
@NullMarked
package dev.gatehouse.authserver.crypto;

import org.jspecify.annotations.NullMarked;
