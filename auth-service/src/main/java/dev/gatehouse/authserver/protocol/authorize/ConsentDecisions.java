package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentDenied;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentGiven;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCode;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.consent.AskedScope;
import dev.gatehouse.authserver.protocol.consent.Consent;
import dev.gatehouse.authserver.protocol.consent.ConsentPolicy;
import dev.gatehouse.authserver.protocol.consent.ConsentQuestion;
import dev.gatehouse.authserver.protocol.consent.MustAsk;
import dev.gatehouse.authserver.protocol.consent.ScopeCeiling;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AccessDenied;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** From what a person says, or said before, to the response that the client gets. */
public final class ConsentDecisions {

    /** What the decision is about, and what comes of it. */
    public record Stores(
            AuthorizationTransactionStore transactions,
            AuthorizationCodeStore codes,
            AuthorizationStore authorizations) {}

    private final Issuer issuer;
    private final Duration codeLifetime;
    private final ProtectedResourceCatalog resources;
    private final Stores stores;
    private final ScopeCeiling ceiling;
    private final ConsentPolicy consents;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param codeLifetime how long a code can be redeemed; RFC 9700 §2.1.1 wants it short (A12) */
    public ConsentDecisions(
            Issuer issuer,
            Duration codeLifetime,
            ProtectedResourceCatalog resources,
            Stores stores,
            ScopeCeiling ceiling,
            ConsentPolicy consents,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.issuer = issuer;
        this.codeLifetime = codeLifetime;
        this.resources = resources;
        this.stores = stores;
        this.ceiling = ceiling;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What the user of {@code session} has allowed the client before, at the same resource, and has not taken back. A
     * login asks nothing of a resource, and brings nothing back there.
     */
    public Scope granted(AuthorizationTransaction transaction, LoginSession session) {
        Scope granted =
                stores.authorizations().granted(session.user().id(), transaction.client(), transaction.resource());
        boolean isLogin = StandardScopes.OF_SERVER.containsAll(transaction.scope());
        return isLogin ? granted.intersect(StandardScopes.OF_SERVER) : granted;
    }

    /** What is asked of the user of {@code session}, less what is not theirs to give. */
    public AskedScope asked(AuthorizationTransaction transaction, LoginSession session) {
        Scope granted = granted(transaction, session);
        Optional<Scope> atMost = ceiling.of(session.user().id());
        return AskedScope.of(
                atMost.map(transaction.scope()::intersect).orElse(transaction.scope()),
                atMost.map(granted::intersect).orElse(granted),
                resources.baselineOf(transaction.resource()));
    }

    /** Why the person has to be asked; empty when they allowed all of it before, and that still holds. */
    public Optional<MustAsk> reasonToAsk(AuthorizationTransaction transaction, AskConsent question) {
        return consents.reasonToAsk(question.session().user(), question(transaction, question.client()));
    }

    /** Whether the person will not be asked again for what they allow now. */
    public boolean isRemembered(AuthorizationTransaction transaction, AskConsent question) {
        return consents.isRemembered(question(transaction, question.client()));
    }

    private static ConsentQuestion question(AuthorizationTransaction transaction, ClientOnFile client) {
        return new ConsentQuestion(
                client,
                transaction.redirectUri(),
                transaction.resource(),
                transaction.scope(),
                transaction.interaction().unasked());
    }

    /**
     * The person allows it: the client gets a code, once. What it was granted before it keeps, so that asking for less,
     * or for one thing more, does not lose the rest.
     *
     * @param ticked what the person left in of all that could be left out; of nothing at all, that is a no
     */
    public Result<AuthorizationResponse, ShowToUser> approve(
            AuthorizationTransaction transaction, AskConsent question, Scope ticked) {
        AskedScope asked = asked(transaction, question.session());
        return asked.allowed(ticked).isEmpty()
                ? deny(transaction, question.session())
                : answer(transaction, question, new Answer(asked, ticked, true));
    }

    /** The person allowed it before and is not asked: see {@link #reasonToAsk}. */
    public Result<AuthorizationResponse, ShowToUser> approveUnasked(
            AuthorizationTransaction transaction, AskConsent question) {
        AskedScope asked = asked(transaction, question.session());
        return asked.requested().isEmpty()
                ? deny(transaction, question.session())
                : answer(transaction, question, new Answer(asked, transaction.scope(), false));
    }

    /** What a person has said, or said before. */
    private record Answer(AskedScope scope, Scope ticked, boolean asked) {}

    private Result<AuthorizationResponse, ShowToUser> answer(
            AuthorizationTransaction transaction, AskConsent question, Answer answer) {
        Secret code = Secret.generate(random);
        Authorization authorization =
                authorization(transaction, question.session(), answer.scope().inAll(answer.ticked()));
        AuthorizationCode kept = new AuthorizationCode(
                code.hash(),
                transaction.redirectUri(),
                transaction.challenge(),
                transaction.nonce(),
                transaction.key(),
                clock.instant().plus(codeLifetime));
        Optional<Consent> consent = answer.asked()
                ? consents.toRemember(
                        authorization.user(),
                        question(transaction, question.client()),
                        answer.scope().allowed(answer.ticked()))
                : Optional.empty();
        if (!stores.codes().save(transaction.id(), authorization, kept, consent)) {
            return Result.err(new ShowToUser(Problem.ENDED));
        }
        audit.add(new ConsentGiven(
                authorization.id(),
                authorization.client(),
                authorization.user().id(),
                authorization.scope(),
                answer.asked(),
                clock.instant()));
        return Result.ok(AuthorizationResponse.code(transaction.reply(), code, issuer));
    }

    private Authorization authorization(AuthorizationTransaction transaction, LoginSession session, Scope scope) {
        return new Authorization(
                RandomUuid.from(random),
                session.user(),
                transaction.client(),
                transaction.resource(),
                scope,
                session.authTime(),
                session.methods());
    }

    /** The person who is logged in does not. */
    public Result<AuthorizationResponse, ShowToUser> deny(AuthorizationTransaction transaction, LoginSession session) {
        return deny(transaction).map(response -> {
            audit.add(
                    new ConsentDenied(transaction.client(), session.user().id(), transaction.scope(), clock.instant()));
            return response;
        });
    }

    /** The person does not, whoever it is. */
    public Result<AuthorizationResponse, ShowToUser> deny(AuthorizationTransaction transaction) {
        return stores.transactions().end(transaction.id())
                ? Result.ok(AuthorizationResponse.error(
                        transaction.reply(), new AccessDenied("The user did not approve the request."), issuer))
                : Result.err(new ShowToUser(Problem.ENDED));
    }
}
