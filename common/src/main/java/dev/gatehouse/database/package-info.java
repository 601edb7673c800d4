/** What both services know of databases. */
@NullMarked
package dev.gatehouse.database;

import org.jspecify.annotations.NullMarked;
