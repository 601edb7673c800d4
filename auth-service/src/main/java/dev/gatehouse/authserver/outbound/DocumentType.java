package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.protocol.client.logo.Logo;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of document that is wanted.
 *
 * @param name in a word
 * @param accept the value of the {@code Accept} header
 * @param mediaTypes the media types that will do, in lower case and without parameters
 * @param bytes the longest that is read of it (R2)
 */
record DocumentType(String name, String accept, Pattern mediaTypes, int bytes) {

    private static final Pattern ANY_JSON = Pattern.compile("application/(?:[a-z0-9!#$&^_.+-]+\\+)?json");

    /** The metadata of a client: its size as the specification recommends (AS62, AS65). */
    static final DocumentType METADATA = new DocumentType("metadata", "application/json", ANY_JSON, 5 * 1024);

    /** The keys of a client, with some certificates beside them (RFC 7517 §8.5). */
    static final DocumentType KEYS =
            new DocumentType("keys", "application/jwk-set+json, application/json", ANY_JSON, 64 * 1024);

    /** What an OpenID provider that operators chose says of itself, and of who logged in. */
    static final DocumentType PROVIDER = new DocumentType("provider", "application/json", ANY_JSON, 64 * 1024);

    /** The picture of a client, in a format that cannot hold a script (R8). */
    static final DocumentType LOGO = new DocumentType(
            "logo",
            "image/png, image/webp, image/jpeg, image/gif",
            Pattern.compile("image/(?:png|webp|jpeg|gif)"),
            Logo.LARGEST);

    /** Whether the answer says so, and says it once. */
    boolean admits(List<String> contentTypes) {
        return contentTypes.size() == 1
                && mediaTypes.matcher(mediaType(contentTypes.getFirst())).matches();
    }

    /** In lower case and without parameters. */
    static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
