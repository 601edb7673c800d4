package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ties an entry to all before it: whoever changes, removes or reorders one has to make every later link anew.
 *
 * @param position of the entry, from 1 without a gap
 * @param hash in hexadecimal
 */
public record ChainLink(long position, String hash) {

    /** Before the first entry. */
    public static final ChainLink START = new ChainLink(0, "0".repeat(64));

    public ChainLink next(AuditEntry entry) {
        return new ChainLink(position + 1, new Secret(text(entry)).hash().hex());
    }

    /** Each part with its length in front, so that no two entries have the same text. */
    private String text(AuditEntry entry) {
        Stream<String> subjects = Stream.of(entry.reference(), entry.user(), entry.client(), entry.grant())
                .map(part -> part.map(Object::toString).orElse(""));
        Stream<String> details = entry.details().entrySet().stream().<String>mapMulti((detail, parts) -> {
            parts.accept(detail.getKey());
            parts.accept(detail.getValue());
        });
        return Stream.of(
                        Stream.of(hash, Long.toString(position + 1), entry.at().toString(), entry.event()),
                        subjects,
                        details)
                .flatMap(parts -> parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8).length + ":" + part)
                .collect(Collectors.joining());
    }
}
