/**
 * What operators write down of clients, resources and users, made what is on file, and read back from there. Does not
 * own: the format of the document ({@code json}), nor where it comes from.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.declaration;

import org.jspecify.annotations.NullMarked;
