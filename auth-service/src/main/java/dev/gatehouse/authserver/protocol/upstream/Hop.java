package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What one browser takes along to a provider in one transaction. All of it comes of the cookie that only this browser
 * holds, so nothing has to be kept, and an address that was captured is of no use in another browser (A9).
 *
 * @param state which transaction it is, and a proof of the browser
 * @param nonce that the ID token has to name
 * @param verifier by which the provider knows who comes for the code
 */
record Hop(String state, String nonce, CodeVerifier verifier) {

    /** @param browser the cookie of the transaction */
    static Hop of(UpstreamProvider provider, String transaction, Secret browser) {
        return new Hop(
                transaction + "." + derived("state", provider, browser),
                derived("nonce", provider, browser),
                new CodeVerifier(derived("verifier", provider, browser)));
    }

    /** The transaction that {@code state} names, whoever made it up. */
    static Optional<String> transactionOf(String state) {
        int dot = state.lastIndexOf('.');
        return dot > 0 ? Optional.of(state.substring(0, dot)) : Optional.empty();
    }

    boolean isOf(String claimed) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }

    CodeChallenge challenge() {
        return CodeChallenge.of(verifier);
    }

    /** A cookie is 256 random bits: a hash of it and a purpose tells nothing of it, nor of another purpose. */
    private static String derived(String purpose, UpstreamProvider provider, Secret browser) {
        String hash = new Secret("upstream:" + purpose + ":" + provider.name() + ":" + browser.value())
                .hash()
                .hex();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hash));
    }

    @Override
    public String toString() {
        return "Hop[…]";
    }
}
