/**
 * JSON text to and from the types of the protocol; alone imports the JSON library. Does not own: what a document must
 * contain.
 */
@NullMarked
package dev.gatehouse.cli.json;

import org.jspecify.annotations.NullMarked;
