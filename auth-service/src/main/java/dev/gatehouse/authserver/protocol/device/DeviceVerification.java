package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceApproved;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceDenied;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** From a code that somebody typed in to what they decide about it (RFC 8628 §3.3). Only who is logged in may try. */
public final class DeviceVerification {

    /** A request, and whose it is. */
    public record Question(UserCode code, DeviceRequest request, ClientOnFile client) {}

    /** Why there is nothing to decide about. */
    public sealed interface Unanswerable {

        /** No request of that code waits: what it was, if it was one, nobody is told (T10). */
        record NoSuchCode() implements Unanswerable {}

        record TooManyGuesses(Duration retryAfter) implements Unanswerable {}
    }

    private static final Unanswerable NO_SUCH_CODE = new Unanswerable.NoSuchCode();

    private final DeviceRequestStore requests;
    private final ClientRepository clients;
    private final Guesses guesses;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public DeviceVerification(
            DeviceRequestStore requests,
            ClientRepository clients,
            Guesses guesses,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.requests = requests;
        this.clients = clients;
        this.guesses = guesses;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** @param network that it was typed in from */
    public Result<Question, Unanswerable> find(String typed, LoginSession session, String network) {
        Optional<Duration> wait = guesses.take(session.user(), network);
        return wait.<Result<Question, Unanswerable>>map(it -> Result.err(new Unanswerable.TooManyGuesses(it)))
                .orElseGet(() -> UserCode.parse(typed)
                        .flatMap(this::waiting)
                        .<Result<Question, Unanswerable>>map(Result::ok)
                        .orElseGet(() -> Result.err(NO_SUCH_CODE)));
    }

    private Optional<Question> waiting(UserCode code) {
        return requests.findWaiting(code.hash())
                .flatMap(request ->
                        clients.findOnFile(request.client()).map(client -> new Question(code, request, client)));
    }

    /** The person allows what they were asked, and no more. */
    public Result<Question, Unanswerable> approve(Question question, LoginSession session) {
        DeviceRequest request = question.request();
        Authorization authorization = new Authorization(
                RandomUuid.from(random),
                session.user(),
                request.client(),
                request.resource(),
                request.scope(),
                session.authTime(),
                session.methods());
        if (!requests.approve(request.userCode(), authorization)) {
            return Result.err(NO_SUCH_CODE);
        }
        audit.add(new DeviceApproved(
                authorization.id(), request.client(), session.user().id(), request.address(), clock.instant()));
        return Result.ok(question);
    }

    /** The person does not. */
    public Result<Question, Unanswerable> deny(Question question, LoginSession session) {
        DeviceRequest request = question.request();
        if (!requests.deny(request.userCode())) {
            return Result.err(NO_SUCH_CODE);
        }
        audit.add(new DeviceDenied(request.client(), session.user().id(), request.address(), clock.instant()));
        return Result.ok(question);
    }
}
