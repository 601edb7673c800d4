package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientCredential;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.NewRegistration;
import dev.gatehouse.authserver.protocol.consent.AskedScope;
import dev.gatehouse.authserver.protocol.consent.MustAsk;
import dev.gatehouse.authserver.protocol.consent.Navigation;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was allowed once need not be asked again: when, and when it has to be all the same. */
class RememberedConsentTest {

    private final World world = new World();
    private Secret token = TestSecrets.next();
    private final Client client = add("verified", ClientOrigin.CONFIGURED, World.REDIRECT_URI);
    private final Map<String, String> request = with(authorizationRequest(client), "scope", "user user:write");

    @Test
    @Verifies("AS31")
    void what_was_allowed_is_not_asked_again() {
        assertThat(reason(request)).contains(MustAsk.NOTHING_REMEMBERED);
        approve(request, "user:write");

        assertThat(reason(request)).isEmpty();
        assertThat(reason(with(request, "scope", "user"))).isEmpty();
        assertThat(world.audited).last().isInstanceOfSatisfying(AuditEvent.ConsentGiven.class, given -> {
            assertThat(given.asked()).isTrue();
            assertThat(given.scope()).isEqualTo(Scope.of("user", "user:write"));
        });
    }

    @Test
    @Verifies("AS31")
    void an_unasked_yes_gives_a_code_for_what_was_asked_and_is_told_to_the_audit_log() {
        approve(request, "user:write");
        AuthorizationTransaction transaction = begin(request, Navigation.DIRECT);

        String query = world.decisions
                .approveUnasked(transaction, question(transaction))
                .orElseThrow()
                .location()
                .getRawQuery();

        String code = Parameters.parse(query).orElseThrow().get("code").orElseThrow();
        assertThat(world.token(tokenRequest(client, code)).orElseThrow().scope())
                .isEqualTo("user user:write");
        assertThat(world.audited)
                .last()
                .isInstanceOfSatisfying(
                        AuditEvent.ConsentGiven.class,
                        given -> assertThat(given.asked()).isFalse());
    }

    @Test
    @Verifies("A10")
    void a_browser_that_another_site_sent_here_is_asked() {
        approve(request, "user:write");

        assertThat(reason(request, Navigation.FROM_ELSEWHERE)).contains(MustAsk.NOT_TO_GO_UNASKED);
    }

    @ParameterizedTest
    @Verifies("A10")
    @ValueSource(strings = {"cross-site", "same-site", "", "None", "none ", "same-origin,none"})
    void only_what_the_browser_says_in_so_many_words_is_direct(String secFetchSite) {
        assertThat(Navigation.of(Optional.of(secFetchSite))).isEqualTo(Navigation.FROM_ELSEWHERE);
        assertThat(Navigation.of(Optional.empty())).isEqualTo(Navigation.FROM_ELSEWHERE);
        assertThat(Navigation.of(Optional.of("none"))).isEqualTo(Navigation.DIRECT);
        assertThat(Navigation.of(Optional.of("same-origin"))).isEqualTo(Navigation.DIRECT);
    }

    @Test
    @Verifies("A10")
    void a_client_that_demands_the_question_gets_it() {
        approve(request, "user:write");

        assertThat(reason(with(request, "prompt", "consent"))).contains(MustAsk.NOT_TO_GO_UNASKED);
        assertThat(reason(with(request, "prompt", "login consent"))).contains(MustAsk.NOT_TO_GO_UNASKED);
    }

    @ParameterizedTest
    @Verifies({"A10", "AS30"})
    @EnumSource(
            value = ClientOrigin.class,
            names = {"REGISTERED", "VOUCHED"})
    void a_client_that_nobody_verified_is_asked_about_each_time(ClientOrigin origin) {
        Client stranger = add("stranger", origin, World.REDIRECT_URI);
        approve(authorizationRequest(stranger), "");

        assertThat(reason(authorizationRequest(stranger))).contains(MustAsk.CLIENT_NOT_VERIFIED);
    }

    @Test
    void a_client_with_a_document_is_verified() {
        Client documented = add("https://app.example.com/client.json", ClientOrigin.DOCUMENT, World.REDIRECT_URI);
        AuthorizationTransaction transaction = world.flow
                .begin(parameters(request), Optional.of(world.session()), Navigation.DIRECT)
                .orElseThrow()
                .transaction();
        AskConsent question =
                new AskConsent(world.stores.clients.findOnFile(documented.id()).orElseThrow(), world.session());

        assertThat(world.decisions.isRemembered(transaction, question)).isTrue();
    }

    @ParameterizedTest
    @Verifies({"A10", "AS30"})
    @ValueSource(strings = {"http://127.0.0.1/callback", "http://localhost/callback", "cursor://app/callback"})
    void an_answer_to_a_program_on_the_users_machine_is_asked_about_each_time(String redirectUri) {
        Client program = add("program", ClientOrigin.CONFIGURED, World.REDIRECT_URI, redirectUri);
        approve(authorizationRequest(program), "");
        Map<String, String> toTheProgram = with(authorizationRequest(program), "redirect_uri", redirectUri);
        approve(toTheProgram, "");

        assertThat(reason(toTheProgram)).contains(MustAsk.ANSWER_TO_A_PROGRAM);
        assertThat(reason(authorizationRequest(program))).isEmpty();
    }

    @Test
    void more_than_was_allowed_is_asked() {
        approve(request, "");

        assertThat(reason(with(request, "scope", "user"))).isEmpty();
        assertThat(reason(request)).contains(MustAsk.MORE_THAN_REMEMBERED);
        approve(request, "user:write");
        assertThat(reason(request)).isEmpty();
    }

    @Test
    @Verifies({"AS31", "T4"})
    void what_one_user_client_or_resource_has_is_nobody_elses() {
        approve(with(request, "scope", "user"), "");
        UserAccount bob = new UserAccount(UUID.randomUUID(), "bob", Optional.empty(), Optional.empty(), List.of());
        LoginSession bobs = TestSessions.of(new Secret("bob"), bob, world.now, world.now.plus(Duration.ofHours(8)));
        AuthorizationTransaction transaction = begin(with(request, "scope", "user"), Navigation.DIRECT);
        AskConsent ofBob = new AskConsent(question(transaction).client(), bobs);
        Client other = add("other", ClientOrigin.CONFIGURED, World.REDIRECT_URI);

        assertThat(world.decisions.reasonToAsk(transaction, ofBob)).contains(MustAsk.NOTHING_REMEMBERED);
        assertThat(reason(authorizationRequest(other))).contains(MustAsk.NOTHING_REMEMBERED);
        assertThat(reason(with(with(request, "scope", "user"), "resource", World.OTHER_RESOURCE)))
                .contains(MustAsk.NOTHING_REMEMBERED);
    }

    @Test
    @Verifies({"R4", "AS70"})
    void a_client_that_changed_is_asked_about_and_changing_back_revives_nothing() {
        approve(request, "user:write");
        replace(new Client.PublicClient(
                client.id(), World.registration(World.REDIRECT_URI, "https://evil.example/callback")));

        assertThat(reason(request)).contains(MustAsk.CLIENT_CHANGED);
        assertThat(world.audited)
                .last()
                .isEqualTo(new AuditEvent.ConsentVoided(
                        client.id(), World.USER.id(), Scope.of("user", "user:write"), world.now));

        replace(client);
        assertThat(reason(request)).contains(MustAsk.NOTHING_REMEMBERED);
    }

    @Test
    @Verifies({"R4", "AS70"})
    void a_client_that_changed_and_changed_back_before_anybody_came_is_asked_about() {
        approve(request, "user:write");
        replace(new Client.PublicClient(client.id(), World.registration("https://evil.example/callback")));
        replace(client);

        assertThat(reason(request)).contains(MustAsk.CLIENT_CHANGED);
    }

    @Test
    @Verifies("R4")
    void another_way_to_authenticate_is_another_client() {
        approve(request, "user:write");
        replace(new Client.ConfidentialClient(
                client.id(),
                client.registration(),
                new ClientCredential.SharedSecret(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC, World.CLIENT_SECRET.hash(), Optional.empty())));

        assertThat(reason(request)).contains(MustAsk.CLIENT_CHANGED);
    }

    @Test
    @Verifies("R4")
    void what_was_shown_of_a_client_that_changed_since_is_not_remembered_for_what_it_is_now() {
        AuthorizationTransaction transaction = begin(request, Navigation.DIRECT);
        AskConsent shown = question(transaction);
        replace(new Client.PublicClient(
                client.id(), World.registration(World.REDIRECT_URI, "https://evil.example/callback")));
        world.decisions.approve(transaction, shown, Scope.NONE).orElseThrow();

        assertThat(reason(with(request, "scope", "user"))).contains(MustAsk.CLIENT_CHANGED);
    }

    @Test
    void what_was_taken_back_is_asked_again() {
        approve(request, "user:write");
        UUID grant = ((AuditEvent.ConsentGiven) world.audited.getLast()).grant();
        world.stores.authorizations.revoke(grant, world.now);

        assertThat(reason(request)).contains(MustAsk.NOTHING_REMEMBERED);
    }

    @Test
    @Verifies({"A10", "A13"})
    void without_a_page_there_is_an_answer_where_nobody_need_be_asked_and_nowhere_else() {
        Map<String, String> unseen = with(request, "prompt", "none");
        assertThat(error(unseen, Navigation.DIRECT)).isEqualTo("consent_required");
        approve(request, "user:write");

        assertThat(world.flow
                        .begin(parameters(unseen), Optional.of(world.session()), Navigation.DIRECT)
                        .toOptional())
                .isPresent();
        assertThat(error(unseen, Navigation.FROM_ELSEWHERE)).isEqualTo("consent_required");
        assertThat(world.flow
                        .begin(parameters(unseen), Optional.empty(), Navigation.DIRECT)
                        .failure()
                        .map(RememberedConsentTest::error))
                .contains("login_required");
    }

    @ParameterizedTest
    @Verifies("AS30")
    @CsvSource({"user:write, user user:write", "'', user", "openid, user"})
    void a_code_is_for_what_the_person_left_in(String ticked, String granted) {
        AuthorizationTransaction transaction = begin(request, Navigation.FROM_ELSEWHERE);

        String query = approve(transaction, ticked).location().getRawQuery();

        String code = Parameters.parse(query).orElseThrow().get("code").orElseThrow();
        assertThat(world.token(tokenRequest(client, code)).orElseThrow().scope())
                .isEqualTo(granted);
    }

    @Test
    @Verifies("AS30")
    void who_leaves_nothing_in_says_no() {
        AuthorizationTransaction transaction = begin(with(request, "scope", "user:write"), Navigation.DIRECT);

        assertThat(approve(transaction, "").location().getRawQuery()).contains("error=access_denied", "iss=");
        assertThat(world.audited)
                .containsExactly(
                        new AuditEvent.ConsentDenied(client.id(), World.USER.id(), Scope.of("user:write"), world.now));
    }

    @Test
    void what_is_not_theirs_to_give_is_neither_asked_nor_granted() {
        approve(request, "user:write");
        world.ceilings.put(World.USER.id(), Scope.of("user"));
        AuthorizationTransaction transaction = begin(request, Navigation.DIRECT);

        assertThat(world.decisions.asked(transaction, world.session()))
                .returns(Scope.of("user"), AskedScope::requested)
                .returns(Scope.of("user"), AskedScope::granted)
                .returns(Scope.NONE, AskedScope::optional);
        world.decisions.approveUnasked(transaction, question(transaction)).orElseThrow();
        assertThat(((AuditEvent.ConsentGiven) world.audited.getLast()).scope()).isEqualTo(Scope.of("user"));

        world.ceilings.put(World.USER.id(), Scope.NONE);
        AuthorizationTransaction nothing = begin(request, Navigation.DIRECT);
        assertThat(world.decisions
                        .approveUnasked(nothing, question(nothing))
                        .orElseThrow()
                        .parameters())
                .containsEntry("error", "access_denied");
    }

    @Test
    void who_is_not_asked_says_nothing_new() {
        approve(request, "user:write");
        AuthorizationTransaction transaction = begin(request, Navigation.DIRECT);
        AskConsent question = question(transaction);
        UUID grant = ((AuditEvent.ConsentGiven) world.audited.getLast()).grant();
        world.stores.authorizations.revoke(grant, world.now);

        world.decisions.approveUnasked(transaction, question).orElseThrow();

        assertThat(reason(request)).contains(MustAsk.NOTHING_REMEMBERED);
    }

    private Client add(String id, ClientOrigin origin, String... redirectUris) {
        Client added = new Client.PublicClient(new ClientId(id), World.registration(redirectUris));
        world.stores.clients.add(new NewRegistration(added, origin, token.hash(), Optional.empty()));
        return added;
    }

    private void replace(Client changed) {
        Secret next = TestSecrets.next();
        assertThat(world.stores.clients.replace(changed, token.hash(), next.hash()))
                .isTrue();
        token = next;
    }

    private AuthorizationTransaction begin(Map<String, String> values, Navigation navigation) {
        return world.flow
                .begin(parameters(values), Optional.of(world.session()), navigation)
                .orElseThrow()
                .transaction();
    }

    private AskConsent question(AuthorizationTransaction transaction) {
        return (AskConsent)
                world.flow.next(transaction, Optional.of(world.session())).orElseThrow();
    }

    private Optional<MustAsk> reason(Map<String, String> values) {
        return reason(values, Navigation.DIRECT);
    }

    private Optional<MustAsk> reason(Map<String, String> values, Navigation navigation) {
        AuthorizationTransaction transaction = begin(values, navigation);
        return world.decisions.reasonToAsk(transaction, question(transaction));
    }

    private void approve(Map<String, String> values, String ticked) {
        approve(begin(values, Navigation.FROM_ELSEWHERE), ticked);
    }

    private AuthorizationResponse approve(AuthorizationTransaction transaction, String ticked) {
        return world.decisions
                .approve(transaction, question(transaction), Scope.parse(ticked).orElseThrow())
                .orElseThrow();
    }

    private String error(Map<String, String> values, Navigation navigation) {
        return error(world.flow
                .begin(parameters(values), Optional.of(world.session()), navigation)
                .failure()
                .orElseThrow());
    }

    private static String error(AuthorizationFailure failure) {
        assertThat(failure).isInstanceOf(RedirectToClient.class);
        return ((RedirectToClient) failure).response().parameters().get("error");
    }
}
