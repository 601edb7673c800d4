package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import java.time.Instant;
import java.util.Optional;

/** The registrations of clients, each under a token that its client alone has (RFC 7592 §3). */
public interface RegistrationStore {

    /**
     * What is put on file.
     *
     * @param token of the registration access token
     * @param quota empty when none applies
     */
    record NewRegistration(Client client, ClientOrigin origin, SecretHash token, Optional<Quota> quota) {}

    /**
     * How many clients may be put on file from one address.
     *
     * @param most since {@code since}
     */
    record Quota(String address, int most, Instant since) {}

    /**
     * @return false when the quota is used up, and nothing is on file
     * @throws IllegalStateException when the id is taken, which is a bug: ids are random
     */
    boolean add(NewRegistration registration);

    /** The client whose token this is. */
    Optional<Client> find(ClientId id, SecretHash token);

    /**
     * Changes all that is on file of a client, and its token, at once.
     *
     * @return false when {@code presented} is not its token any more
     */
    boolean replace(Client client, SecretHash presented, SecretHash next);

    /**
     * Removes a client, and revokes all it was granted, at once.
     *
     * @return false when {@code token} is not its token any more
     */
    boolean remove(ClientId id, SecretHash token, Instant now);
}
