package dev.gatehouse.authserver.config;

import java.net.URI;

/** Somebody outside who is told the audit trail. */
public interface AuditWebhookConfig {

    /** Where events are posted to: https, or http on this machine. */
    URI url();

    /** With which messages are signed; at least 32 characters. */
    String secret();
}
