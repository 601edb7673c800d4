package dev.gatehouse.authserver.protocol.audit;

import java.util.Optional;

/**
 * What came of checking the whole chain.
 *
 * @param checked how many entries have a link that is right
 * @param head the last link that should be there
 * @param waiting how many entries have no link yet
 * @param fault where the chain is broken, in words; empty for nowhere
 */
public record ChainReport(long checked, ChainLink head, long waiting, Optional<String> fault) {}
