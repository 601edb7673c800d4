package dev.gatehouse.authserver.protocol.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess.Limits;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess.Mode;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may register for which grant. */
class RegisteredGrantsTest {

    private static final Secret TICKET = TestSecrets.next();
    private static final Registrant STRANGER = Registering.SOMEBODY;
    private static final Registrant VOUCHED_FOR = new Registrant("192.0.2.1", Optional.of(TICKET));
    private static final List<String> HTTPS = List.of("https://app.example.com/callback");
    private static final Map<String, Object> SERVICE =
            Map.of("client_name", "A service", "grant_types", List.of("client_credentials"), "scope", "user");

    private final World world = new World();
    private final RegistrationTerms terms = Registering.terms(world, World.REDIRECT_URIS);
    private final ClientRegistrar registrar = Registering.registrar(
            world,
            new RegistrationAccess(
                    Mode.OPEN,
                    Set.of(TICKET.hash()),
                    new Limits(1000, 1000, 1000),
                    Set.of(),
                    (_, _) -> Optional.empty()),
            terms);
    private final ClientConfigurationEndpoint configuration = Registering.configuration(world, terms);

    @Test
    @Verifies("R6")
    void a_stranger_does_not_get_the_grant_that_needs_no_user_and_is_told_so() {
        Map<String, Object> information = register(
                Map.of("redirect_uris", HTTPS, "grant_types", List.of("authorization_code", "client_credentials")),
                STRANGER);

        assertThat(information).containsEntry("grant_types", List.of("authorization_code"));
        assertThat(error(registrar.register(JsonObject.of(SERVICE), STRANGER))).isEqualTo("invalid_client_metadata");
    }

    @Test
    @Verifies("AS80")
    void who_is_vouched_for_gets_it_and_needs_no_redirect_uri() {
        Map<String, Object> information = register(SERVICE, VOUCHED_FOR);

        assertThat(information)
                .containsEntry("grant_types", List.of("client_credentials"))
                .containsEntry("response_types", List.of())
                .containsEntry("redirect_uris", List.of())
                .containsEntry("scope", "user")
                .containsKey("client_secret");
        assertThat(world.token(Map.of(
                                "grant_type", "client_credentials",
                                "client_id", (String) information.get("client_id"),
                                "client_secret", (String) information.get("client_secret")))
                        .failure()
                        .orElseThrow()
                        .code())
                .as("the default method is client_secret_basic")
                .isEqualTo("invalid_client");
    }

    @Test
    @Verifies("R6")
    void who_proves_nothing_cannot_act_alone_whoever_vouches_for_it() {
        Map<String, Object> metadata = new HashMap<>(SERVICE);
        metadata.put("token_endpoint_auth_method", "none");

        assertThat(error(registrar.register(JsonObject.of(metadata), VOUCHED_FOR)))
                .isEqualTo("invalid_client_metadata");
    }

    @Test
    @Verifies({"R6", "AS85"})
    void an_update_keeps_it_but_does_not_bring_it() {
        RegisteredClient service = registered(SERVICE, VOUCHED_FOR);
        RegisteredClient stranger = registered(Map.of("redirect_uris", HTTPS), STRANGER);
        List<String> both = List.of("authorization_code", "client_credentials");

        assertThat(update(service, Map.of("client_name", "Another name")))
                .containsEntry("grant_types", List.of("client_credentials"))
                .containsEntry("client_name", "Another name");
        assertThat(update(stranger, Map.of("grant_types", both)))
                .containsEntry("grant_types", List.of("authorization_code"));
    }

    @ParameterizedTest
    @Verifies("AS81")
    @ValueSource(strings = {"authorization_code", "refresh_token"})
    void codes_need_a_redirect_uri_and_refreshing_needs_something_to_refresh(String grantType) {
        assertThat(error(registrar.register(JsonObject.of(Map.of("grant_types", List.of(grantType))), VOUCHED_FOR)))
                .startsWith("invalid_");
    }

    @Test
    @Verifies("AS81")
    void redirect_uris_that_are_not_needed_still_have_to_be_some() {
        Map<String, Object> metadata = new HashMap<>(SERVICE);
        metadata.put("redirect_uris", "https://app.example.com/callback");

        assertThat(error(registrar.register(JsonObject.of(metadata), VOUCHED_FOR)))
                .isEqualTo("invalid_redirect_uri");
    }

    @Test
    void an_operator_writes_down_a_service() {
        Map<String, Object> metadata = new HashMap<>(SERVICE);
        metadata.put("application_type", "web");

        assertThat(terms.preregistered(
                                new ClientId("nightly"),
                                JsonObject.of(metadata),
                                Optional.of(TestSecrets.next()),
                                Optional.empty(),
                                world.now)
                        .orElseThrow()
                        .registration()
                        .about()
                        .applicationType())
                .contains("web");
    }

    private Map<String, Object> register(Map<String, Object> metadata, Registrant registrant) {
        return registered(metadata, registrant).information(World.ISSUER);
    }

    private RegisteredClient registered(Map<String, Object> metadata, Registrant registrant) {
        return registrar.register(JsonObject.of(metadata), registrant).orElseThrow();
    }

    private Map<String, Object> update(RegisteredClient client, Map<String, Object> changes) {
        return configuration
                .update(client.client().id(), client.token(), JsonObject.of(changes))
                .orElseThrow()
                .information(World.ISSUER);
    }

    private static String error(Result<?, AtRegistration> result) {
        return result.failure().orElseThrow().code();
    }
}
