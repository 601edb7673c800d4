package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.util.List;

/** The resources on file. Each call is one statement. */
public interface StoredResources {

    /** By name. */
    List<ProtectedResource> all();

    /** @return false when a resource has the name or indicator, or a client has the name for an id */
    boolean add(ProtectedResource resource);

    /**
     * Changes all but the secret of the one that has its name.
     *
     * @return false when there is none, or another one has the indicator
     */
    boolean change(ProtectedResource resource);

    /** @return false when there is none of that name */
    boolean changeSecret(String name, SecretHash secret);
}
