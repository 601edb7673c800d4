package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCode;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AccessDenied;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.OAuthError.ConsentRequired;
import dev.gatehouse.oauth.OAuthError.LoginRequired;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * From an authorization request to its response. Pages never lead to each other: each returns here, and what comes next
 * is decided from what is stored.
 */
public final class AuthorizationFlow {

    /**
     * @param transaction how long a person has to log in and decide
     * @param code how long a code can be redeemed; RFC 9700 §2.1.1 wants it short (A12)
     */
    public record Lifetimes(Duration transaction, Duration code) {}

    /**
     * A transaction just started.
     *
     * @param cookie what the browser has to show to go on
     */
    public record StartedTransaction(AuthorizationTransaction transaction, Secret cookie) {}

    private final Issuer issuer;
    private final Lifetimes lifetimes;
    private final AuthorizationRequests requests;
    private final ClientRepository clients;
    private final AuthorizationTransactionStore transactions;
    private final AuthorizationCodeStore codes;
    private final AuthorizationStore authorizations;
    private final InstantSource clock;
    private final RandomGenerator random;

    public AuthorizationFlow(
            Issuer issuer,
            Lifetimes lifetimes,
            AuthorizationRequests requests,
            ClientRepository clients,
            AuthorizationTransactionStore transactions,
            AuthorizationCodeStore codes,
            AuthorizationStore authorizations,
            InstantSource clock,
            RandomGenerator random) {
        this.issuer = issuer;
        this.lifetimes = lifetimes;
        this.requests = requests;
        this.clients = clients;
        this.transactions = transactions;
        this.codes = codes;
        this.authorizations = authorizations;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Checks a request and keeps it until a person has decided.
     *
     * @param session of the browser, if somebody is logged in
     */
    public Result<StartedTransaction, AuthorizationFailure> begin(
            Parameters parameters, Optional<LoginSession> session) {
        return switch (requests.read(parameters)) {
            case Result.Ok<AuthorizationRequest, AuthorizationFailure>(AuthorizationRequest request) ->
                begin(request, session)
                        .mapError(error ->
                                new RedirectToClient(AuthorizationResponse.error(request.reply(), error, issuer)));
            case Result.Err<AuthorizationRequest, AuthorizationFailure>(AuthorizationFailure failure) ->
                Result.err(failure);
        };
    }

    private Result<StartedTransaction, AtAuthorize> begin(
            AuthorizationRequest request, Optional<LoginSession> session) {
        return requests.check(request).then(resource -> {
            Interaction interaction = Interaction.of(request, clock.instant());
            return request.prompts().contains(Prompt.NONE)
                    ? Result.err(whatWouldBeAsked(interaction, session))
                    : Result.ok(start(request, resource, interaction));
        });
    }

    /** Somebody would have to be asked for consent at least, which is never taken for granted (A10, A13). */
    private static AtAuthorize whatWouldBeAsked(Interaction interaction, Optional<LoginSession> session) {
        return session.filter(interaction::accepts).isPresent()
                ? new ConsentRequired("The user has to be asked for consent.")
                : new LoginRequired("The user has to log in.");
    }

    private StartedTransaction start(
            AuthorizationRequest request, ProtectedResource resource, Interaction interaction) {
        Secret cookie = Secret.generate(random);
        AuthorizationTransaction transaction = new AuthorizationTransaction(
                RandomUuid.from(random).toString(),
                cookie.hash(),
                request.client().id(),
                request.reply(),
                resource.indicator(),
                RequestedScope.of(request, resource),
                request.parameters().get("nonce"),
                new CodeChallenge(request.parameters().get("code_challenge").orElseThrow()),
                interaction,
                request.pushed(),
                clock.instant().plus(lifetimes.transaction()));
        transactions.save(transaction);
        return new StartedTransaction(transaction, cookie);
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
                .map(client -> session.filter(transaction.interaction()::accepts)
                        .<NextStep>map(somebody -> new AskConsent(client, somebody))
                        .orElseGet(LogIn::new));
    }

    /**
     * The client as it is now. A transaction whose answer it would not have any more ends, also if the client changes
     * back (R4).
     */
    private Result<Client, ShowToUser> client(AuthorizationTransaction transaction) {
        Optional<Client> client = clients.find(transaction.client())
                .filter(it -> it.registration().allows(transaction.redirectUri()));
        if (client.isEmpty()) {
            transactions.end(transaction.id());
        }
        return client.<Result<Client, ShowToUser>>map(Result::ok)
                .orElseGet(() -> Result.err(new ShowToUser(Problem.CLIENT_CHANGED)));
    }

    /**
     * What the user of {@code session} has allowed the client before, at the same resource, and has not taken back. A
     * login asks nothing of a resource, and brings nothing back there.
     */
    public Scope granted(AuthorizationTransaction transaction, LoginSession session) {
        Scope granted = authorizations.granted(session.user().id(), transaction.client(), transaction.resource());
        boolean isLogin = StandardScopes.OF_SERVER.containsAll(transaction.scope());
        return isLogin ? granted.intersect(StandardScopes.OF_SERVER) : granted;
    }

    /**
     * The person allows it: the client gets a code, once. What it was granted before it keeps, so that asking for less,
     * or for one thing more, does not lose the rest.
     */
    public Result<AuthorizationResponse, ShowToUser> approve(
            AuthorizationTransaction transaction, LoginSession session) {
        return client(transaction).then(client -> approve(transaction, client, session));
    }

    private Result<AuthorizationResponse, ShowToUser> approve(
            AuthorizationTransaction transaction, Client client, LoginSession session) {
        Secret code = Secret.generate(random);
        Authorization authorization = new Authorization(
                RandomUuid.from(random),
                session.user(),
                client.id(),
                transaction.resource(),
                transaction.scope().union(granted(transaction, session)),
                session.authTime(),
                session.methods());
        AuthorizationCode kept = new AuthorizationCode(
                code.hash(),
                transaction.redirectUri(),
                transaction.challenge(),
                transaction.nonce(),
                clock.instant().plus(lifetimes.code()));
        return codes.save(transaction.id(), authorization, kept)
                ? Result.ok(AuthorizationResponse.code(transaction.reply(), code, issuer))
                : Result.err(new ShowToUser(Problem.ENDED));
    }

    /** The person does not. */
    public Result<AuthorizationResponse, ShowToUser> deny(AuthorizationTransaction transaction) {
        return transactions.end(transaction.id())
                ? Result.ok(AuthorizationResponse.error(
                        transaction.reply(), new AccessDenied("The user did not approve the request."), issuer))
                : Result.err(new ShowToUser(Problem.ENDED));
    }

    /** How long a browser needs to remember a transaction. */
    public Duration transactionLifetime() {
        return lifetimes.transaction();
    }
}
