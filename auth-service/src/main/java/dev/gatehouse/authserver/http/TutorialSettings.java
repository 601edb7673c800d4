package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whether {@link TutorialMode} does anything. */
public sealed interface TutorialSettings {

    /** As always, unless somebody asks for the other on a machine of their own. */
    record Off() implements TutorialSettings {}

    /**
     * @param resource the name of the resource server that everybody may ask about its tokens as
     * @param introspectionSecret with which it authenticates
     */
    record On(String resource, Secret introspectionSecret) implements TutorialSettings {

        /** What that resource server sends in its {@code Authorization} header (RFC 6749 §2.3.1). */
        String authorization() {
            String pair = encode(resource) + ":" + encode(introspectionSecret.value());
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
