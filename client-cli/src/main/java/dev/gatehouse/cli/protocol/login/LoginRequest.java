package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.registration.ClientChoice;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.Scope;
import java.util.function.Consumer;

/**
 * What a login is to be like.
 *
 * @param scope asked for in place of what the server names; empty to follow the server (CL11)
 * @param bound whether the tokens are to be bound to a key, so that they are of no use to a thief (RFC 9449)
 */
public record LoginRequest(McpServer server, Way way, ClientChoice client, Scope scope, boolean bound) {

    /** How a token is got. */
    public sealed interface Way {

        /** The user decides in a browser. */
        record ByUser(UserAgent agent) implements Way {}

        /** The user decides on another screen. */
        record ByDevice(Consumer<DeviceAuthorization> announcement) implements Way {}

        /** The client acts for itself. */
        record ByClient() implements Way {}

        /** Somebody whom the authorization server trusts has signed who we are. */
        record ByAssertion(String assertion) implements Way {
            @Override
            public String toString() {
                return "ByAssertion[…]";
            }
        }

        /**
         * The user's organization says that we may act for the user.
         *
         * @param provider the token endpoint of its identity provider
         * @param client who we are there
         */
        record ByIdentityProvider(Endpoint provider, ClientIdentity client, String idToken) implements Way {
            @Override
            public String toString() {
                return "ByIdentityProvider[" + provider + "]";
            }
        }
    }
}
