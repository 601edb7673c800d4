package dev.gatehouse.authserver.protocol.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies("AS85")
class ClientConfigurationEndpointTest {

    private static final Map<String, Object> METADATA = Map.of(
            "client_name", "An app",
            "client_name#fr", "Une application",
            "contacts", List.of("a@example.com"),
            "redirect_uris", List.of("https://app.example.com/callback"),
            "grant_types", List.of("authorization_code", "refresh_token"),
            "token_endpoint_auth_method", "client_secret_post",
            "scope", "user user:write");

    private final World world = new World();
    private final RegistrationTerms terms = Registering.terms(world, World.REDIRECT_URIS);
    private final ClientConfigurationEndpoint configuration = Registering.configuration(world, terms);
    private final RegisteredClient registered = register(METADATA);
    private final ClientId id = registered.client().id();
    private final Optional<Secret> token = registered.token();

    @Test
    void a_client_reads_all_that_is_on_file_but_its_secrets() {
        Map<String, Object> read = configuration.read(id, token).orElseThrow().information(World.ISSUER);

        Map<String, Object> expected = new HashMap<>(registered.information(World.ISSUER));
        expected.keySet().removeAll(List.of("client_secret", "registration_access_token"));
        assertThat(read)
                .isEqualTo(expected)
                .containsAllEntriesOf(METADATA)
                .containsEntry("registration_client_uri", "https://auth.example.com/oauth/register/" + id);
    }

    @Test
    void what_an_update_leaves_out_keeps_its_value_and_null_takes_it_away() {
        Map<String, Object> changes = new HashMap<>(Map.of("client_name", "Another name", "scope", "user"));
        changes.put("contacts", null);

        Map<String, Object> updated = update(changes).orElseThrow().information(World.ISSUER);

        Map<String, Object> expected = new HashMap<>(METADATA);
        expected.putAll(Map.of("client_name", "Another name", "scope", "user"));
        expected.remove("contacts");
        assertThat(updated).containsAllEntriesOf(expected).doesNotContainKeys("contacts", "client_secret");
        assertThat(RegisteredClient.metadata(onFile()).asMap()).isEqualTo(without(expected, "response_types"));
    }

    private static Map<String, Object> without(Map<String, Object> metadata, String added) {
        Map<String, Object> all = new HashMap<>(metadata);
        all.put(added, List.of("code"));
        return all;
    }

    @Test
    @Verifies("R6")
    void an_update_gives_a_new_token_and_spends_the_old_one() {
        Optional<Secret> next =
                update(Map.of("client_name", "Another name")).orElseThrow().token();

        assertThat(refusal(configuration.read(id, token))).isEqualTo("invalid_token");
        assertThat(refusal(update(Map.of("client_name", "A third name")))).isEqualTo("invalid_token");
        assertThat(onFile().registration().about().name()).contains("Another name");
        assertThat(configuration.read(id, next).toOptional()).isPresent();
    }

    @Test
    void what_the_server_said_of_the_client_may_come_back_with_an_update() {
        Map<String, Object> all = new HashMap<>(registered.information(World.ISSUER));
        all.put("client_name", "Another name");

        assertThat(update(all).orElseThrow().information(World.ISSUER)).containsEntry("client_name", "Another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret"})
    void what_identifies_a_client_cannot_be_chosen(String member) {
        assertThat(refusal(update(Map.of(member, "mine")))).isEqualTo("invalid_client_metadata");
    }

    @Test
    void an_update_is_held_to_the_rules_of_registration() {
        assertThat(refusal(update(Map.of("redirect_uris", List.of("javascript:alert(1)")))))
                .isEqualTo("invalid_redirect_uri");
        assertThat(refusal(update(Collections.singletonMap("redirect_uris", null))))
                .isEqualTo("invalid_redirect_uri");
        assertThat(refusal(update(Map.of("client_uri", "data:x")))).isEqualTo("invalid_client_metadata");
        assertThat(configuration.read(id, token).toOptional()).isPresent();
    }

    @Test
    void a_client_that_goes_over_to_a_secret_gets_one_and_the_other_way_loses_it() {
        RegisteredClient publicClient = configuration
                .update(id, token, of("token_endpoint_auth_method", "none"))
                .orElseThrow();
        assertThat(publicClient.client().sharedSecret()).isEmpty();

        RegisteredClient confidential = configuration
                .update(id, publicClient.token(), of("token_endpoint_auth_method", "client_secret_basic"))
                .orElseThrow();
        Secret secret = confidential.secret().orElseThrow();
        assertThat(onFile().sharedSecret().orElseThrow().hash().isOf(secret)).isTrue();
        assertThat(secret).isNotEqualTo(registered.secret().orElseThrow());
    }

    @Test
    void a_secret_outlives_updates_unless_secrets_expire() {
        update(Map.of("token_endpoint_auth_method", "client_secret_basic")).orElseThrow();
        assertThat(onFile().sharedSecret()
                        .orElseThrow()
                        .hash()
                        .isOf(registered.secret().orElseThrow()))
                .isTrue();

        RegistrationTerms expiring =
                new RegistrationTerms(World.REDIRECT_URIS, world.resources::scopes, Optional.of(Duration.ofDays(90)));
        RegisteredClient first = Registering.registrar(world, Registering.OPEN, expiring)
                .register(JsonObject.of(METADATA), Registering.SOMEBODY)
                .orElseThrow();
        world.now = world.now.plus(Duration.ofDays(30));
        RegisteredClient renewed = Registering.configuration(world, expiring)
                .update(first.client().id(), first.token(), of("client_name", "Another name"))
                .orElseThrow();

        assertThat(renewed.secret()).isPresent().isNotEqualTo(first.secret());
        assertThat(renewed.information(World.ISSUER))
                .containsEntry(
                        "client_secret_expires_at",
                        world.now.plus(Duration.ofDays(90)).getEpochSecond());
    }

    @Test
    void a_deleted_client_is_gone() {
        assertThat(configuration.delete(id, token)).isEmpty();

        assertThat(world.stores.clients.find(id)).isEmpty();
        assertThat(refusal(configuration.read(id, token))).isEqualTo("invalid_token");
        assertThat(configuration.delete(id, token).map(AtRegistration::code)).contains("invalid_token");
    }

    @Test
    @Verifies({"R6", "T10"})
    void another_token_none_and_an_unknown_client_are_refused_in_the_same_words() {
        RegisteredClient other = register(METADATA);
        List<AtRegistration> refusals = List.of(
                configuration.read(id, other.token()).failure().orElseThrow(),
                configuration
                        .read(id, Optional.of(TestSecrets.next()))
                        .failure()
                        .orElseThrow(),
                configuration.read(id, Optional.empty()).failure().orElseThrow(),
                configuration.read(new ClientId("nobody"), token).failure().orElseThrow(),
                configuration
                        .update(id, other.token(), of("client_name", "x"))
                        .failure()
                        .orElseThrow(),
                configuration.delete(id, other.token()).orElseThrow(),
                configuration.delete(id, Optional.empty()).orElseThrow());

        assertThat(refusals).containsOnly(refusals.getFirst());
        assertThat(world.stores.clients.find(id)).isPresent();
    }

    private Client onFile() {
        return world.stores.clients.find(id).orElseThrow();
    }

    private RegisteredClient register(Map<String, Object> metadata) {
        return Registering.registrar(world, Registering.OPEN, terms)
                .register(JsonObject.of(metadata), Registering.SOMEBODY)
                .orElseThrow();
    }

    private Result<RegisteredClient, AtRegistration> update(Map<String, Object> changes) {
        return configuration.update(id, token, JsonObject.of(changes));
    }

    private static JsonObject of(String name, Object value) {
        return JsonObject.of(Map.of(name, value));
    }

    private static String refusal(Result<?, AtRegistration> result) {
        return result.failure().orElseThrow().code();
    }
}
