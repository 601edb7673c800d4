package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.logout.LogoutProblem;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotBelieved;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotReachable;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.Refused;

/**
 * What a page says when it cannot go on.
 *
 * @param status of the HTTP answer
 * @param title what is the matter
 * @param text why
 * @param advice what the person can do
 * @param forDevelopers what the developer of the client can do; empty for nothing
 */
record Notice(int status, String title, String text, String advice, String forDevelopers) {

    static Notice of(Problem problem, Messages words) {
        return switch (problem) {
            case MALFORMED_REQUEST ->
                new Notice(
                        400,
                        words.malformedTitle(),
                        words.malformedText(),
                        words.malformedAdvice(),
                        words.malformedForDevelopers());
            case CLIENT_NOT_NAMED ->
                new Notice(
                        400,
                        words.clientNotNamedTitle(),
                        words.clientNotNamedText(),
                        words.clientNotNamedAdvice(),
                        words.clientNotNamedForDevelopers());
            case CLIENT_NOT_ADMITTED ->
                new Notice(
                        400,
                        words.clientNotAdmittedTitle(),
                        words.clientNotAdmittedText(),
                        words.clientNotAdmittedAdvice(),
                        "");
            case CLIENT_NOT_REACHABLE ->
                new Notice(
                        503,
                        words.clientNotReachableTitle(),
                        words.clientNotReachableText(),
                        words.clientNotReachableAdvice(),
                        words.clientNotReachableForDevelopers());
            case INVALID_CLIENT_DOCUMENT ->
                new Notice(
                        400,
                        words.invalidClientDocumentTitle(),
                        words.invalidClientDocumentText(),
                        words.invalidClientDocumentAdvice(),
                        words.invalidClientDocumentForDevelopers());
            case REDIRECT_URI_NOT_NAMED ->
                new Notice(
                        400,
                        words.redirectNotNamedTitle(),
                        words.redirectNotNamedText(),
                        words.redirectNotNamedAdvice(),
                        words.redirectNotNamedForDevelopers());
            case UNREGISTERED_REDIRECT_URI ->
                new Notice(
                        400,
                        words.unregisteredRedirectTitle(),
                        words.unregisteredRedirectText(),
                        words.unregisteredRedirectAdvice(),
                        words.unregisteredRedirectForDevelopers());
            case DISGUISED_CLIENT ->
                new Notice(403, words.disguisedTitle(), words.disguisedText(), words.disguisedAdvice(), "");
            case CLIENT_CHANGED ->
                new Notice(409, words.clientChangedTitle(), words.clientChangedText(), words.clientChangedAdvice(), "");
            case ENDED -> new Notice(410, words.endedTitle(), words.endedText(), words.endedAdvice(), "");
            case ANOTHER_BROWSER ->
                new Notice(
                        403, words.anotherBrowserTitle(), words.anotherBrowserText(), words.anotherBrowserAdvice(), "");
        };
    }

    static Notice of(LogoutProblem problem, Messages words) {
        return switch (problem) {
            case MALFORMED_REQUEST -> of(Problem.MALFORMED_REQUEST, words);
            case INVALID_HINT ->
                new Notice(
                        400,
                        words.invalidHintTitle(),
                        words.invalidHintText(),
                        words.logoutRefusedAdvice(),
                        words.invalidHintForDevelopers());
            case UNREGISTERED_REDIRECT_URI ->
                new Notice(
                        400,
                        words.unregisteredPostLogoutTitle(),
                        words.unregisteredPostLogoutText(),
                        words.logoutRefusedAdvice(),
                        words.unregisteredPostLogoutForDevelopers());
        };
    }

    static Notice of(UpstreamFailure failure, Messages words) {
        return switch (failure) {
            case Refused _ ->
                new Notice(
                        403,
                        words.upstreamRefusedTitle(),
                        words.upstreamRefusedText(),
                        words.upstreamRefusedAdvice(),
                        "");
            case NotReachable _ ->
                new Notice(503, words.upstreamAwayTitle(), words.upstreamAwayText(), words.upstreamAwayAdvice(), "");
            case NotBelieved _ ->
                new Notice(
                        403,
                        words.upstreamNotBelievedTitle(),
                        words.upstreamNotBelievedText(),
                        words.upstreamNotBelievedAdvice(),
                        "");
        };
    }

    /** For a form that another site may have made. */
    static Notice forged(Messages words) {
        return new Notice(403, words.forgedTitle(), words.forgedText(), words.forgedAdvice(), "");
    }

    /** For somebody who is logged in and no administrator. */
    static Notice notAdministrator(Messages words) {
        return new Notice(
                403, words.notAdministratorTitle(), words.notAdministratorText(), words.notAdministratorAdvice(), "");
    }

    /** For an action of an administrator that would change nothing. */
    static Notice nothingToDo(Messages words) {
        return new Notice(409, words.nothingToDoTitle(), words.nothingToDoText(), words.nothingToDoAdvice(), "");
    }

    /** For what HTTP itself refuses, or an outage. */
    static Notice ofStatus(int status, Messages words) {
        return switch (status) {
            case 404 -> new Notice(status, words.notFoundTitle(), words.notFoundText(), words.notFoundAdvice(), "");
            case 503 ->
                new Notice(status, words.unavailableTitle(), words.unavailableText(), words.unavailableAdvice(), "");
            default ->
                status < 500
                        ? new Notice(status, words.refusedTitle(), words.refusedText(), words.refusedAdvice(), "")
                        : new Notice(status, words.brokenTitle(), words.brokenText(), words.brokenAdvice(), "");
        };
    }
}
