package dev.gatehouse.cli.protocol.authorization;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The rules an answer at the redirect URI must meet before its code leaves our hands. */
final class CallbackChecks {

    private record Callback(PendingAuthorization pending, Parameters parameters) {}

    private static final List<Check<Callback, CallbackRejection>> IN_ORDER = List.of(
            CallbackChecks::carriesOurState,
            CallbackChecks::repeatsNothing,
            CallbackChecks::comesFromTheServerWeAsked,
            CallbackChecks::isNoError,
            CallbackChecks::carriesACode);

    private CallbackChecks() {}

    static Result<VerifiedCallback, CallbackRejection> verify(PendingAuthorization pending, String rawQuery) {
        return Parameters.parse(rawQuery)
                .<CallbackRejection>mapError(_ -> new CallbackRejection.Foreign())
                .map(parameters -> new Callback(pending, parameters))
                .then(callback -> Check.firstViolation(IN_ORDER, callback)
                        .<Result<VerifiedCallback, CallbackRejection>>map(Result::err)
                        .orElseGet(() -> Result.ok(new VerifiedCallbackProof(
                                pending, callback.parameters.get("code").orElseThrow()))));
    }

    /** CL15. */
    private static Optional<CallbackRejection> carriesOurState(Callback callback) {
        byte[] ours = callback.pending.state().getBytes(StandardCharsets.UTF_8);
        return callback.parameters
                        .get("state")
                        .filter(state -> MessageDigest.isEqual(ours, state.getBytes(StandardCharsets.UTF_8)))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new CallbackRejection.Foreign());
    }

    private static Optional<CallbackRejection> repeatsNothing(Callback callback) {
        return callback.parameters.repeated().isEmpty()
                ? Optional.empty()
                : refused("The authorization response repeats the parameters " + callback.parameters.repeated() + ".");
    }

    /**
     * CL14, RFC 9207 §2.4: equal as strings. Stands before all that reads the answer: what another server says, be it an
     * error, is not shown.
     */
    private static Optional<CallbackRejection> comesFromTheServerWeAsked(Callback callback) {
        String expected = callback.pending.request().server().issuer().value();
        Optional<String> issuer = callback.parameters.get("iss");
        if (issuer.isEmpty()) {
            return callback.pending.request().server().sendsIssuer()
                    ? refused("The authorization response does not say which server it is from, although " + expected
                            + " promises to.")
                    : Optional.empty();
        }
        return issuer.get().equals(expected)
                ? Optional.empty()
                : refused("The authorization response is from another server than the one we asked, " + expected
                        + ". Someone may be trying to mix up two logins.");
    }

    private static Optional<CallbackRejection> isNoError(Callback callback) {
        return callback.parameters
                .get("error")
                .map(code -> new CallbackRejection.Final(new Failure.Denied("The authorization server answered '"
                        + code + "'"
                        + callback.parameters
                                .get("error_description")
                                .map(text -> ": " + text)
                                .orElse("."))));
    }

    private static Optional<CallbackRejection> carriesACode(Callback callback) {
        return callback.parameters.get("code").isPresent()
                ? Optional.empty()
                : Optional.of(new CallbackRejection.Final(
                        new Failure.InvalidMetadata("The authorization response has neither a code nor an error.")));
    }

    private static Optional<CallbackRejection> refused(String message) {
        return Optional.of(new CallbackRejection.Final(new Failure.Refused(message)));
    }
}
