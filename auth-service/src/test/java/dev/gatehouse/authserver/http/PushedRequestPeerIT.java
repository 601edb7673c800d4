package dev.gatehouse.authserver.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Of the packaged program. */
@QuarkusIntegrationTest
class PushedRequestPeerIT extends PushedRequestPeerTest {}
