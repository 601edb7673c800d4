package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.IssuedDeviceCode;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing;
import dev.gatehouse.authserver.protocol.device.DeviceRequest;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of {@code device_request}. */
@Entity
@Table(name = "device_request")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class DeviceRequestEntity {

    @Id
    private byte[] hash;

    private byte[] userCode;
    private String clientId;
    private String resource;
    private List<String> scope;
    private String address;
    private @Nullable Instant decidedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable AuthorizationGrantEntity grant;

    private @Nullable Instant redeemedAt;

    @Formula(DeviceStore.EXPIRED)
    private boolean expired;

    DeviceRequest toDeviceRequest() {
        return new DeviceRequest(
                StoredHash.read(hash),
                StoredHash.read(userCode),
                new ClientId(clientId),
                new ResourceIndicator(resource),
                Scope.of(scope),
                address);
    }

    IssuedDeviceCode toIssuedDeviceCode() {
        return new IssuedDeviceCode(new ClientId(clientId), standing());
    }

    private Standing standing() {
        if (redeemedAt != null) {
            return new Standing.Redeemed();
        }
        if (decidedAt != null && (grant == null || grant.isRevoked())) {
            return new Standing.Denied();
        }
        if (expired) {
            return new Standing.Expired();
        }
        return grant == null ? new Standing.Waiting() : new Standing.Approved(grant.toAuthorization());
    }
}
