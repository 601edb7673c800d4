package dev.gatehouse.authserver.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code access_token}. */
@Entity
@Table(name = "access_token")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class AccessTokenEntity {

    @Id
    private byte[] hash;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable AuthorizationGrantEntity grant;

    @JdbcTypeCode(SqlTypes.JSON)
    private String claims;

    String claims() {
        return claims;
    }
}
