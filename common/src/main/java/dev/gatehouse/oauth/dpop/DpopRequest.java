package dev.gatehouse.oauth.dpop;

import java.util.Optional;

/**
 * The request that a proof has to be made for.
 *
 * @param method as {@code POST}
 * @param accessToken what the request presents; empty where it presents none, as at a token endpoint
 */
public record DpopRequest(String method, TargetUri uri, Optional<String> accessToken) {

    @Override
    public String toString() {
        return "DpopRequest[" + method + " " + uri.value() + "]";
    }
}
