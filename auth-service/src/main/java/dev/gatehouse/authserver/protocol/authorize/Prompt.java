package dev.gatehouse.authserver.protocol.authorize;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a client wants its user to be asked, whatever the server knows (OpenID Connect Core §3.1.2.1). */
public enum Prompt {
    /** Nothing: an error rather than a page. */
    NONE("none"),
    /** For the password, although somebody is logged in. */
    LOGIN("login"),
    /** For consent, although it was given before. */
    CONSENT("consent"),
    /** Which account to use. A browser is logged in to one, so that is to log in. */
    SELECT_ACCOUNT("select_account");

    private final String value;

    Prompt(String value) {
        this.value = value;
    }

    /** The values of a {@code prompt} parameter; empty when one is unknown. */
    static Optional<Set<Prompt>> parse(String spaceSeparated) {
        Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
        for (String word : spaceSeparated.split(" ", -1)) {
            Optional<Prompt> prompt =
                    Arrays.stream(values()).filter(it -> it.value.equals(word)).findFirst();
            if (prompt.isEmpty()) {
                return Optional.empty();
            }
            prompts.add(prompt.get());
        }
        return Optional.of(prompts);
    }

    /** The wire form. */
    public String value() {
        return value;
    }
}
