package dev.gatehouse.oauth.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a registration (RFC 7591 §3.2.1). Wire record.
 *
 * @param issuedAt seconds since the epoch
 * @param secret {@code null} for a public client; shown this once
 * @param secretExpiresAt seconds since the epoch, 0 for never; {@code null} without a secret
 * @param metadata all that was registered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientInformation(
        @JsonProperty("client_id") String clientId,
        @JsonProperty("client_id_issued_at") long issuedAt,
        @JsonProperty("client_secret") @Nullable String secret,
        @JsonProperty("client_secret_expires_at") @Nullable Long secretExpiresAt,
        @JsonUnwrapped ClientMetadata metadata) {

    @Override
    public String toString() {
        return "ClientInformation[" + clientId + "]";
    }
}
