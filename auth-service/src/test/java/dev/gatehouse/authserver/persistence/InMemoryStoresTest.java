package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.fixtures.InMemorySigningKeys;
import dev.gatehouse.authserver.fixtures.InMemoryStores;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

/** {@link InMemoryStores} keep the same contracts, so that what is proved over them holds in PostgreSQL. */
class InMemoryStoresTest {

    private final Stores inMemory = Stores.inMemory();

    @Nested
    class Codes extends AuthorizationCodeStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Devices extends DeviceStoreContract {

        private Duration ahead = Duration.ZERO;
        private final Stores turned = Stores.inMemory(() -> Instant.now().plus(ahead));

        @Override
        Stores stores() {
            return turned;
        }

        @Override
        void turnBack(Duration time) {
            ahead = ahead.plus(time);
        }
    }

    @Nested
    class RefreshTokens extends RefreshTokenStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class RevokedTokens extends RevokedTokenStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Authorizations extends AuthorizationStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Consents extends ConsentStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Transactions extends AuthorizationTransactionStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class AccessTokens extends AccessTokenStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class PushedRequests extends PushedRequestStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Clients extends ClientRepositoryContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Registrations extends RegistrationStoreContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class Replays extends ReplayGuardContract {
        @Override
        Stores stores() {
            return inMemory;
        }
    }

    @Nested
    class SigningKeys extends SigningKeyStoreContract {
        private final SigningKeyStore keys = new InMemorySigningKeys();

        @Override
        SigningKeyStore store() {
            return keys;
        }
    }
}
