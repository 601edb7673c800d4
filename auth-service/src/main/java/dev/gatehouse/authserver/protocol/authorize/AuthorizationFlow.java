package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.AuthorizationRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AuthorizationStarted;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.audit.FlowReference;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ClientNotOnFile;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.consent.Navigation;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.OAuthError.ConsentRequired;
import dev.gatehouse.oauth.OAuthError.LoginRequired;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * From an authorization request to its response. Pages never lead to each other: each returns here, and what comes next
 * is decided from what is stored.
 */
public final class AuthorizationFlow {

    /**
     * A transaction just started.
     *
     * @param cookie what the browser has to show to go on
     */
    public record StartedTransaction(AuthorizationTransaction transaction, Secret cookie) {}

    private final Issuer issuer;
    private final Duration transactionLifetime;
    private final AuthorizationRequests requests;
    private final ClientRepository clients;
    private final AuthorizationTransactionStore transactions;
    private final ConsentDecisions decisions;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param transactionLifetime how long a person has to log in and decide */
    public AuthorizationFlow(
            Issuer issuer,
            Duration transactionLifetime,
            AuthorizationRequests requests,
            ClientRepository clients,
            AuthorizationTransactionStore transactions,
            ConsentDecisions decisions,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.issuer = issuer;
        this.transactionLifetime = transactionLifetime;
        this.requests = requests;
        this.clients = clients;
        this.transactions = transactions;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Of a browser of which nobody knows where it came from. */
    public Result<StartedTransaction, AuthorizationFailure> begin(
            Parameters parameters, Optional<LoginSession> session) {
        return begin(parameters, session, Navigation.FROM_ELSEWHERE);
    }

    /**
     * Checks a request and keeps it until a person has decided.
     *
     * @param session of the browser, if somebody is logged in
     * @param navigation what sent the browser here
     */
    public Result<StartedTransaction, AuthorizationFailure> begin(
            Parameters parameters, Optional<LoginSession> session, Navigation navigation) {
        return switch (requests.read(parameters)) {
            case Result.Ok<AuthorizationRequest, AuthorizationFailure>(AuthorizationRequest request) ->
                begin(request, session, navigation).mapError(error -> refuse(request, error));
            case Result.Err<AuthorizationRequest, AuthorizationFailure>(AuthorizationFailure failure) ->
                Result.err(refuse(parameters, failure));
        };
    }

    private AuthorizationFailure refuse(AuthorizationRequest request, AtAuthorize error) {
        audit.add(refused(Optional.of(request.client().id().value()), error.code(), error.description()));
        return new RedirectToClient(AuthorizationResponse.error(request.reply(), error, issuer));
    }

    private AuthorizationFailure refuse(Parameters parameters, AuthorizationFailure failure) {
        Optional<String> client = parameters.get("client_id");
        audit.add(
                switch (failure) {
                    case ShowToUser(Problem problem, String reason) ->
                        refused(client, problem.name().toLowerCase(Locale.ROOT), reason);
                    case ClientNotOnFile _ -> refused(client, "client_not_on_file", "");
                    case RedirectToClient(AuthorizationResponse response) ->
                        refused(
                                client,
                                response.parameters().getOrDefault("error", ""),
                                response.parameters().getOrDefault("error_description", ""));
                });
        return failure;
    }

    private AuthorizationRefused refused(Optional<String> client, String problem, String reason) {
        return new AuthorizationRefused(client, problem, reason, clock.instant());
    }

    private Result<StartedTransaction, AtAuthorize> begin(
            AuthorizationRequest request, Optional<LoginSession> session, Navigation navigation) {
        return requests.check(request).then(resource -> {
            Secret cookie = Secret.generate(random);
            AuthorizationTransaction transaction =
                    transaction(request, resource, Interaction.of(request, navigation, clock.instant()), cookie);
            Optional<AtAuthorize> question =
                    request.prompts().contains(Prompt.NONE) ? whatWouldBeAsked(transaction, session) : Optional.empty();
            return question.<Result<StartedTransaction, AtAuthorize>>map(Result::err)
                    .orElseGet(() -> {
                        transactions.save(transaction);
                        audit.add(new AuthorizationStarted(
                                transaction.client(),
                                transaction.resource(),
                                transaction.scope(),
                                FlowReference.of(transaction.id()),
                                clock.instant()));
                        return Result.ok(new StartedTransaction(transaction, cookie));
                    });
        });
    }

    /** What stands in the way of an answer without a page (OpenID Connect Core §3.1.2.6, A10, A13). */
    private Optional<AtAuthorize> whatWouldBeAsked(
            AuthorizationTransaction transaction, Optional<LoginSession> session) {
        Optional<LoginSession> accepted = accepted(transaction, session);
        if (accepted.isEmpty()) {
            return Optional.of(new LoginRequired("The user has to log in."));
        }
        boolean remembered = clients.findOnFile(transaction.client())
                .filter(client -> decisions
                        .reasonToAsk(transaction, new AskConsent(client, accepted.get()))
                        .isEmpty())
                .isPresent();
        return unless(remembered, new ConsentRequired("The user has to be asked for consent."));
    }

    private AuthorizationTransaction transaction(
            AuthorizationRequest request, ProtectedResource resource, Interaction interaction, Secret cookie) {
        return new AuthorizationTransaction(
                RandomUuid.from(random).toString(),
                cookie.hash(),
                request.client().id(),
                request.reply(),
                resource.indicator(),
                RequestedScope.of(request, resource),
                request.parameters().get("nonce"),
                new CodeChallenge(request.parameters().get("code_challenge").orElseThrow()),
                request.parameters().get("dpop_jkt").flatMap(KeyThumbprint::parse),
                interaction,
                request.pushed(),
                clock.instant().plus(transactionLifetime));
    }

    /**
     * A transaction to go on with.
     *
     * @param cookie what the browser showed for it; empty for nothing
     */
    public Result<AuthorizationTransaction, ShowToUser> resume(String id, Optional<Secret> cookie) {
        Optional<AuthorizationTransaction> transaction = transactions.find(id, clock.instant());
        if (transaction.isEmpty()) {
            return Result.err(new ShowToUser(Problem.ENDED));
        }
        return transaction
                .filter(it -> cookie.filter(it.browser()::isOf).isPresent())
                .<Result<AuthorizationTransaction, ShowToUser>>map(Result::ok)
                .orElseGet(() -> Result.err(new ShowToUser(Problem.ANOTHER_BROWSER)));
    }

    /** @param session of the browser, if somebody is logged in */
    public Result<NextStep, ShowToUser> next(AuthorizationTransaction transaction, Optional<LoginSession> session) {
        return client(transaction)
                .map(client -> accepted(transaction, session)
                        .<NextStep>map(somebody -> new AskConsent(client, somebody))
                        .orElseGet(LogIn::new));
    }

    /** Of the session of a browser that which is good enough for {@code transaction}, so that nobody has to log in. */
    public static Optional<LoginSession> accepted(
            AuthorizationTransaction transaction, Optional<LoginSession> session) {
        return session.filter(transaction.interaction()::accepts);
    }

    /**
     * The client as it is now. A transaction whose answer it would not have any more ends, also if the client changes
     * back (R4).
     */
    private Result<ClientOnFile, ShowToUser> client(AuthorizationTransaction transaction) {
        Optional<ClientOnFile> client = clients.findOnFile(transaction.client())
                .filter(it -> it.client().registration().allows(transaction.redirectUri()));
        if (client.isEmpty()) {
            transactions.end(transaction.id());
        }
        return client.<Result<ClientOnFile, ShowToUser>>map(Result::ok)
                .orElseGet(() -> Result.err(new ShowToUser(Problem.CLIENT_CHANGED)));
    }

    /** The person allows all of it. */
    public Result<AuthorizationResponse, ShowToUser> approve(
            AuthorizationTransaction transaction, LoginSession session) {
        return client(transaction)
                .then(client -> decisions.approve(transaction, new AskConsent(client, session), transaction.scope()));
    }

    /** The person does not, whoever it is. */
    public Result<AuthorizationResponse, ShowToUser> deny(AuthorizationTransaction transaction) {
        return decisions.deny(transaction);
    }

    /** How long a browser needs to remember a transaction. */
    public Duration transactionLifetime() {
        return transactionLifetime;
    }
}
