package dev.gatehouse.authserver.protocol.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The trail as somebody outside follows it. Times are those of the database, so that all nodes agree. Each call is one statement. */
public interface AuditFeed {

    /** @param position in the chain */
    record Told(long position, AuditEntry entry) {}

    /**
     * Takes the turn for {@code lease}, beginning at the end of the trail when nobody ever did.
     *
     * @return the position of the last entry that was delivered; empty when another node is at it or it is too early
     */
    Optional<Long> take(Duration lease);

    /** What comes behind {@code position}, as far as it is linked. */
    List<Told> after(long position, int most);

    /** All up to {@code next} is delivered, and the turn ends. Nothing happens when another node has gone on by then. */
    void delivered(long position, long next);

    /** Nothing was. The turn ends, and the next one begins after {@code first}, doubled with each failure up to {@code longest}. */
    void failed(long position, Duration first, Duration longest);
}
