/** The contracts of the ports, proved on PostgreSQL. */
@NullMarked
package dev.gatehouse.authserver.persistence;

import org.jspecify.annotations.NullMarked;
