package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.token.RefreshToken;
import dev.gatehouse.cli.protocol.token.TokenRevoker;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import java.util.Map;

/** Revocation by POST (RFC 7009 §2.1). The refresh token stands for the whole login. */
public final class HttpTokenRevoker implements TokenRevoker {

    private final AuthenticatedForms forms;
    private final Json json;

    public HttpTokenRevoker(AuthenticatedForms forms, Json json) {
        this.forms = forms;
        this.json = json;
    }

    @Override
    public Result<Boolean, Failure> revoke(TokenSet tokens) {
        if (tokens.access().revocation().isEmpty()) {
            return Result.ok(false);
        }
        Map<String, String> form = tokens.refreshToken()
                .map(RefreshToken::value)
                .map(token -> Map.of("token", token, "token_type_hint", "refresh_token"))
                .orElseGet(() -> Map.of("token", tokens.accessToken().token(), "token_type_hint", "access_token"));
        return forms.send(tokens.access().revocation().get(), tokens.access().client(), form)
                .then(answer -> answer.status() == 200
                        ? Result.ok(true)
                        : Result.err(ErrorBody.of(answer, json).unexpected("revocation endpoint")));
    }
}
