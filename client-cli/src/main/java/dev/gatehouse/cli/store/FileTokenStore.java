package dev.gatehouse.cli.store;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.token.Access;
import dev.gatehouse.cli.protocol.token.RefreshToken;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.cli.protocol.token.TokenStore;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.dpop.DpopKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** One file per issuer, MCP server and client. A file that cannot be read counts as none: a login repairs it. */
public final class FileTokenStore implements TokenStore {

    private final PrivateFolder folder;
    private final Json json;

    public FileTokenStore(PrivateFolder home, Json json) {
        this.folder = home.folder("tokens");
        this.json = json;
    }

    @Override
    public Optional<TokenSet> find(ResourceIndicator server) {
        return all().stream()
                .filter(tokens -> tokens.access().server().equals(server))
                .max(Comparator.comparing(TokenSet::issuedAt));
    }

    @Override
    public List<TokenSet> all() {
        return folder.names().stream()
                .flatMap(name -> folder.read(name).stream())
                .flatMap(content -> json.object(content).stream())
                .flatMap(members -> read(members).stream())
                .toList();
    }

    @Override
    public void save(TokenSet tokens) {
        folder.write(name(tokens), json.write(members(tokens)));
    }

    @Override
    public void remove(TokenSet tokens) {
        folder.delete(name(tokens));
    }

    @Override
    public <T> T exclusively(Supplier<T> action) {
        return folder.locked(action);
    }

    private static String name(TokenSet tokens) {
        Access access = tokens.access();
        return FileName.of(
                access.client().issuer().value(),
                access.server().value(),
                access.client().id().value());
    }

    private static Map<String, Object> members(TokenSet tokens) {
        Access access = tokens.access();
        Map<String, Object> members = ClientFields.of(access.client());
        members.put("server", access.server().value());
        members.put("resource", access.resource());
        members.put("token_endpoint", access.tokenEndpoint().toString());
        access.revocation().ifPresent(it -> members.put("revocation_endpoint", it.toString()));
        members.put("scope", access.scope().toString());
        members.put("access_token", tokens.accessToken().token());
        members.put("issued_at", tokens.issuedAt().getEpochSecond());
        tokens.expiresAt().ifPresent(end -> members.put("expires_at", end.getEpochSecond()));
        access.key().ifPresent(key -> members.put("dpop_key", key.encoded()));
        tokens.refreshToken().ifPresent(token -> members.put("refresh_token", token.value()));
        return members;
    }

    private static Optional<TokenSet> read(JsonObject members) {
        try {
            Access access = new Access(
                    ResourceIndicator.parse(text(members, "server")).orElseThrow(),
                    text(members, "resource"),
                    ClientFields.read(members).orElseThrow(),
                    Endpoint.parse(text(members, "token_endpoint")).orElseThrow(),
                    members.string("revocation_endpoint").flatMap(Endpoint::parse),
                    Scope.parse(text(members, "scope")).orElseThrow(),
                    members.string("dpop_key").map(key -> DpopKey.decode(key).orElseThrow()));
            return Optional.of(new TokenSet(
                    access,
                    AccessToken.parse(text(members, "access_token"), access.key())
                            .orElseThrow(),
                    members.string("refresh_token").map(RefreshToken::new),
                    time(members, "issued_at").orElseThrow(),
                    time(members, "expires_at")));
        } catch (DateTimeException
                | NoSuchElementException
                | IllegalArgumentException
                | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private static String text(JsonObject members, String name) {
        return members.string(name).orElseThrow();
    }

    private static Optional<Instant> time(JsonObject members, String name) {
        return members.integer(name).map(Instant::ofEpochSecond);
    }
}
