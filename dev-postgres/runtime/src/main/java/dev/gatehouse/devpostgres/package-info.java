/**
 * The runtime half of the development database, which holds no code: it makes its deployment half, an embedded
 * PostgreSQL, the Dev Service of dev mode and tests on machines without a container engine.
 * A service names it as a dependency without a scope: the parent says {@code provided}, which Quarkus resolves for dev
 * mode and tests and leaves out of the packaged application.
 */
@NullMarked
package dev.gatehouse.devpostgres;

import org.jspecify.annotations.NullMarked;
