package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ClientNotOnFile;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.spec.Verifies;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are not on file, and those that were when the request came. */
class ChangedClientTest {

    private static final String REDIRECT_URI = "http://127.0.0.1/callback";
    private static final ShowToUser CHANGED = new ShowToUser(Problem.CLIENT_CHANGED);
    private static final ShowToUser ENDED = new ShowToUser(Problem.ENDED);

    private final World world = new World();
    private final Client client = new Client.PublicClient(new ClientId("client"), World.registration(REDIRECT_URI));
    private Secret token = TestSecrets.next();

    @BeforeEach
    void register() {
        world.stores.clients.add(TestClients.registered(client, token));
    }

    @ParameterizedTest
    @Verifies("AS23")
    @ValueSource(strings = {"nobody", "caf\u00e9", "9b2f8a52-7bfe-4d5c-b1b5-2c4f2c3c2a10"})
    void an_unknown_client_is_told_to_the_person_with_what_the_request_gives_away(String id) {
        assertThat(world.flow
                        .begin(parameters(with(authorizationRequest(client), "client_id", id)), Optional.empty())
                        .failure())
                .contains(new ClientNotOnFile(Optional.empty(), Optional.of(new RedirectUri(REDIRECT_URI))));
    }

    @Test
    @Verifies("AS23")
    void what_is_no_redirect_uri_gives_nothing_away() {
        assertThat(world.flow
                        .begin(
                                parameters(with(
                                        with(authorizationRequest(client), "client_id", "nobody"),
                                        "redirect_uri",
                                        "javascript:alert(1)")),
                                Optional.empty())
                        .failure())
                .contains(new ClientNotOnFile(Optional.empty(), Optional.empty()));
    }

    @Test
    @Verifies({"AS23", "AS86"})
    void a_removed_client_is_told_to_the_person_as_it_was() {
        remove();

        assertThat(world.flow
                        .begin(parameters(authorizationRequest(client)), Optional.empty())
                        .failure())
                .contains(new ClientNotOnFile(Optional.of(client), Optional.of(new RedirectUri(REDIRECT_URI))));
    }

    @Test
    @Verifies("R4")
    void a_client_that_is_removed_while_a_person_is_asked_gets_no_code() {
        AuthorizationTransaction transaction = begin();
        remove();

        assertThat(world.flow.approve(transaction, world.session()).failure()).contains(CHANGED);
    }

    @Test
    @Verifies("R4")
    void nobody_is_asked_to_log_in_for_a_client_that_was_removed() {
        AuthorizationTransaction transaction = begin();
        remove();

        assertThat(world.flow.next(transaction, Optional.empty()).failure()).contains(CHANGED);
    }

    @Test
    @Verifies("R4")
    void an_answer_that_the_client_would_not_have_any_more_is_not_sent() {
        AuthorizationTransaction transaction = begin();
        replace("http://127.0.0.1/elsewhere");

        assertThat(world.flow.approve(transaction, world.session()).failure()).contains(CHANGED);
    }

    @Test
    @Verifies("R4")
    void a_client_that_changes_back_does_not_revive_the_request() {
        AuthorizationTransaction transaction = begin();
        replace("http://127.0.0.1/elsewhere");
        assertThat(world.flow.next(transaction, Optional.of(world.session())).failure())
                .contains(CHANGED);
        replace(REDIRECT_URI);

        assertThat(world.flow.approve(transaction, world.session()).failure()).contains(ENDED);
        assertThat(world.stores.hasTransactions()).isFalse();
    }

    @Test
    void a_client_that_adds_a_redirect_uri_disturbs_nobody() {
        AuthorizationTransaction transaction = begin();
        replace(REDIRECT_URI, "http://127.0.0.1/elsewhere");

        assertThat(world.flow.approve(transaction, world.session()).toOptional())
                .isPresent();
    }

    private AuthorizationTransaction begin() {
        return world.flow
                .begin(parameters(authorizationRequest(client)), Optional.empty())
                .orElseThrow()
                .transaction();
    }

    private void remove() {
        world.stores.clients.remove(client.id(), token.hash(), world.now);
    }

    private void replace(String... redirectUris) {
        Secret next = TestSecrets.next();
        world.stores.clients.replace(
                new Client.PublicClient(client.id(), World.registration(redirectUris)), token.hash(), next.hash());
        token = next;
    }
}
