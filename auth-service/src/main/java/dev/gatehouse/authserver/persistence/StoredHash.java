package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.util.HexFormat;

/** The hash of a secret as it stands in a column: 32 bytes, half of what its hexadecimal digits take. */
final class StoredHash {

    private StoredHash() {}

    static byte[] bytes(SecretHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }

    static SecretHash read(byte[] bytes) {
        return new SecretHash(HexFormat.of().formatHex(bytes));
    }
}
