package dev.gatehouse.oauth.bearer;

import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Result;

/** An access token in an {@code Authorization} header, and how it is presented. */
public sealed interface PresentedToken permits BearerCredentials, DpopCredentials {

    /** Never empty, never logged. */
    String token();

    static Result<PresentedToken, InvalidRequest> parse(String header) {
        return DpopCredentials.parse(header)
                .<Result<PresentedToken, InvalidRequest>>map(Result::ok)
                .orElseGet(() -> BearerCredentials.parse(header)
                        .<PresentedToken>map(bearer -> bearer)
                        .mapError(_ -> new InvalidRequest(
                                "The Authorization header is neither of the form Bearer TOKEN nor DPoP TOKEN.")));
    }
}
