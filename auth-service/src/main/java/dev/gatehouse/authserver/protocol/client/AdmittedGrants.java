package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.GrantType;
import java.util.Set;

/** The grants that a client can be registered for, by who answers for it. */
public final class AdmittedGrants {

    /**
     * Each needs a user who says yes, or an identity provider that the operator trusts: an identity that anybody can
     * have is good for nothing by itself.
     */
    public static final Set<GrantType> OF_ANYBODY =
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE, GrantType.JWT_BEARER);

    /** Of a client that an operator wrote down or admitted. */
    public static final Set<GrantType> OF_THE_VOUCHED = Set.of(GrantType.values());

    private AdmittedGrants() {}
}
