package dev.gatehouse.mcpserver.protocol.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link DisplayNames} does. */
public abstract class DisplayNamesContract {

    private final String alice = UUID.randomUUID().toString();

    protected abstract DisplayNames names();

    @Test
    void who_chose_none_has_none() {
        assertThat(names().of(alice)).isEmpty();
    }

    @Test
    void the_last_name_stays_and_others_keep_theirs() {
        names().set(alice, new DisplayName("Alice"));
        names().set(alice + "2", new DisplayName("Other"));
        names().set(alice, new DisplayName("Ali'; DROP TABLE mcp.display_name; -- \uD83D\uDC31"));
        assertThat(names().of(alice)).contains(new DisplayName("Ali'; DROP TABLE mcp.display_name; -- \uD83D\uDC31"));
        assertThat(names().of(alice + "2")).contains(new DisplayName("Other"));
    }

    @Test
    void the_longest_name_fits() {
        DisplayName longest = new DisplayName("\uD83D\uDC31".repeat(100));
        names().set(alice, longest);
        assertThat(names().of(alice)).contains(longest);
    }
}
