package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who wants to be logged in, beside what they prove it with.
 *
 * @param browser a cookie by which the steps of one login are known for one browser's
 * @param session the cookie of the session that the browser has already
 * @param network where the request comes from
 * @param device the browser in words
 * @param demandedAt when the login was asked for, by the clock of whatever node asked: it cannot have been earlier
 */
public record LoginAttempt(
        Secret browser, Optional<Secret> session, String network, String device, Instant demandedAt) {}
