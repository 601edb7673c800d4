package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import java.time.Duration;
import java.util.Optional;

/** For tests of tokens that are bound to nobody. */
public final class TestBindings {

    public static final KeyBinding WITHOUT_MEMORY = new KeyBinding(
            new DpopVerifier(Duration.ofMinutes(1), Optional.empty()),
            new ResourceIndicator(TestTokens.RESOURCE),
            _ -> true,
            false);

    private TestBindings() {}
}
