package dev.gatehouse.authserver.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An error for programs (RFC 6749 §5.2). Wire record.
 *
 * @param uri where the code is explained
 * @param reference what the operators find in their log
 */
@RegisterForReflection
record ErrorBody(
        @JsonProperty("error") String code,
        @JsonProperty("error_description") String description,
        @JsonProperty("error_uri") String uri,
        @JsonProperty("reference") String reference) {}
