package dev.gatehouse.mcpserver.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Of the packaged program. */
@QuarkusIntegrationTest
class PublicRoutesIT extends PublicRoutesTest {}
