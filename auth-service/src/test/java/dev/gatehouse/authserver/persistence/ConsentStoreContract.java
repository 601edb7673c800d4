package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.consent.Consent;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class ConsentStoreContract {

    private final Secret token = TestSecrets.next();

    abstract Stores stores();

    private Given given() {
        return new Given(stores());
    }

    @Test
    void a_consent_is_found_as_it_was_given() {
        Client client = client();
        Consent consent = given(client, 0, "user", "user:write").consent();

        assertThat(find(consent)).contains(consent);
        assertThat(find(consent(client(), 0, "user"))).isEmpty();
    }

    @Test
    void nothing_is_remembered_of_an_approval_that_came_too_late() {
        Client client = client();
        AuthorizationTransaction transaction = given().transaction(client);
        stores().transactions().end(transaction.id());
        Consent consent = consent(client, 0, "user");

        assertThat(save(transaction, given().authorization(transaction), consent))
                .isFalse();
        assertThat(find(consent)).isEmpty();
    }

    @Test
    void one_consent_adds_to_another_of_the_same_revision_and_replaces_that_of_another() {
        Client client = client();
        Consent first = given(client, 0, "user").consent();
        given(client, 0, "user:write");
        assertThat(find(first).orElseThrow().scope()).isEqualTo(Scope.of("user", "user:write"));

        Consent later = given(client, 1, "user:write").consent();
        assertThat(find(first)).contains(later);
    }

    @Test
    void of_8_consents_at_once_none_is_lost() {
        Client client = client();

        AtOnce.call(8, i -> given(client, 0, "scope-" + i));

        assertThat(find(consent(client, 0, "user")).orElseThrow().scope())
                .isEqualTo(Scope.of(
                        IntStream.range(0, 8).mapToObj(i -> "scope-" + i).toList()));
    }

    @Test
    void who_takes_back_a_grant_is_asked_again() {
        Client client = client();
        Kept kept = given(client, 0, "user");
        Kept another = given(client(), 0, "user");

        stores().authorizations().revoke(kept.authorization().id(), NOW);

        assertThat(find(kept.consent())).isEmpty();
        assertThat(find(another.consent())).contains(another.consent());
    }

    @Test
    void a_consent_given_after_a_revocation_stays_when_that_is_repeated() {
        Client client = client();
        Kept revoked = given(client, 0, "user");
        stores().authorizations().revoke(revoked.authorization().id(), NOW);
        Consent anew = given(client, 0, "user").consent();

        stores().authorizations().revoke(revoked.authorization().id(), NOW);

        assertThat(find(anew)).contains(anew);
    }

    @Test
    @Verifies("R4")
    void of_8_that_find_a_consent_void_one_forgets_it() {
        Consent consent = given(client(), 0, "user").consent();

        assertThat(AtOnce.call(8, _ -> stores().consents().forget(consent))).containsOnlyOnce(true);
        assertThat(find(consent)).isEmpty();
    }

    @Test
    @Verifies({"R4", "AS70"})
    void the_revision_of_a_client_grows_with_what_people_relied_on_and_never_shrinks() {
        Client client = client();
        Client elsewhere = new Client.PublicClient(client.id(), World.registration("https://evil.example/callback"));
        Stream.of(
                        elsewhere,
                        client,
                        TestClients.signing()
                                .findFirst()
                                .map(it -> signing(client, it))
                                .orElseThrow())
                .forEach(this::replace);

        assertThat(stores().clients().findOnFile(client.id()).map(ClientOnFile::revision))
                .contains(3L);
    }

    @Test
    void a_client_that_renames_itself_is_the_same() {
        Client client = client();
        replace(new Client.PublicClient(
                client.id(),
                World.registration(client.registration().redirectUris().stream()
                        .map(Object::toString)
                        .toArray(String[]::new))));

        assertThat(stores().clients().findOnFile(client.id()).orElseThrow())
                .returns(0L, ClientOnFile::revision)
                .returns(ClientOrigin.REGISTERED, ClientOnFile::origin);
    }

    private record Kept(Consent consent, Authorization authorization) {}

    private Client client() {
        Client client = TestClients.nativeApp();
        stores().registrations().add(TestClients.registered(client, token));
        return client;
    }

    private static Client signing(Client client, Client.ConfidentialClient keys) {
        return new Client.ConfidentialClient(client.id(), client.registration(), keys.credential());
    }

    private void replace(Client changed) {
        assertThat(stores().registrations().replace(changed, token.hash(), token.hash()))
                .isTrue();
    }

    private Consent consent(Client client, long revision, String... scope) {
        return new Consent(
                stores().user().id(),
                client.id(),
                given().authorization(given().transaction(client)).resource(),
                Scope.of(scope),
                revision,
                NOW);
    }

    private Kept given(Client client, long revision, String... scope) {
        AuthorizationTransaction transaction = given().transaction(client);
        Authorization authorization = given().authorization(transaction);
        Consent consent = consent(client, revision, scope);
        assertThat(save(transaction, authorization, consent)).isTrue();
        return new Kept(consent, authorization);
    }

    private boolean save(AuthorizationTransaction transaction, Authorization authorization, Consent consent) {
        return stores().codes()
                .save(transaction.id(), authorization, Given.code(TestSecrets.next()), Optional.of(consent));
    }

    private Optional<Consent> find(Consent consent) {
        return stores().consents().find(consent.user(), consent.client(), consent.resource());
    }
}
