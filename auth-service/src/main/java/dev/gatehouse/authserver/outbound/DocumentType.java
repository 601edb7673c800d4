package dev.gatehouse.authserver.outbound;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of document that is wanted.
 *
 * @param accept the value of the {@code Accept} header
 * @param mediaTypes the media types that will do, in lower case and without parameters
 */
record DocumentType(String accept, Pattern mediaTypes) {

    /** AS62. */
    static final DocumentType JSON =
            new DocumentType("application/json", Pattern.compile("application/(?:[a-z0-9!#$&^_.+-]+\\+)?json"));

    /** Whether the answer says so, and says it once. */
    boolean admits(List<String> contentTypes) {
        return contentTypes.size() == 1
                && mediaTypes
                        .matcher(
                                contentTypes.getFirst().split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .matches();
    }
}
