package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.Answer;
import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Population;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The demo user and a client, from the authorization request to the tokens. */
final class Browser {
    /** RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final HttpConnection http;
    /** How often the client of the page was changed. */
    private static final String NEVER_CHANGED = "0";

    private String session = "";

    Browser(HttpConnection http) {
        this.http = http;
    }

    /** What the authorization endpoint made of a request: the next page and the cookie for it. */
    private record Transaction(String page, String cookie) {}

    /** Logs in for a client, who gets tokens. */
    void logInAndConsent(String clientId) throws IOException {
        session = "";
        Transaction transaction = authorize(clientId);
        Answer loggedIn = submit(
                transaction.page,
                transaction.cookie,
                "username=admin&password=123456&csrf=" + csrf(transaction.cookie));
        session = loggedIn.cookie("gatehouse-session=");
        consent(clientId, new Transaction(loggedIn.header("Location"), transaction.cookie));
    }

    /** Consents for a client, who gets tokens. The user is logged in. */
    void consent(String clientId) throws IOException {
        consent(clientId, authorize(clientId));
    }

    private void consent(String clientId, Transaction transaction) throws IOException {
        Answer decided = submit(
                transaction.page,
                transaction.cookie + "; " + session,
                "decision=approve&csrf=" + csrf(transaction.cookie, session, NEVER_CHANGED));
        redeem(clientId, decided.header("Location"));
    }

    private Transaction authorize(String clientId) throws IOException {
        Answer answer = http.get(
                        "/oauth/authorize?response_type=code&state=some-state&code_challenge_method=S256&code_challenge="
                                + CHALLENGE + "&redirect_uri=" + Population.REDIRECT_URI + "&client_id=" + clientId,
                        "Cookie: " + session)
                .expect(303);
        return new Transaction(answer.header("Location"), answer.cookie("gatehouse-transaction-"));
    }

    private Answer submit(String page, String cookies, String form) throws IOException {
        return http.post(page, form, "Cookie: " + cookies, HttpConnection.FORM, "Sec-Fetch-Site: same-origin")
                .expect(303);
    }

    private void redeem(String clientId, String location) throws IOException {
        String code = location.substring(location.indexOf("code=") + "code=".length());
        http.post(
                        "/oauth/token",
                        "grant_type=authorization_code&code_verifier=" + VERIFIER + "&client_id=" + clientId + "&code="
                                + code.split("&", 2)[0],
                        HttpConnection.FORM)
                .expect(200);
    }

    /** The hidden field of the page, which is thereby not fetched. */
    private static String csrf(String... cookies) {
        var text = new StringBuilder("csrf");
        for (String cookie : cookies) {
            text.append(':').append(cookie.substring(cookie.indexOf('=') + 1));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }
}
