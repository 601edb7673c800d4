package dev.gatehouse.authserver.crypto;

import dev.gatehouse.authserver.protocol.login.PasswordHash;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash with what it was made with, as it stands in a PHC string. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Argon2Hash(Cost cost, byte[] salt, byte[] hash) {

    static final int SALT_LENGTH = 16;
    static final int HASH_LENGTH = 32;

    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([^$]+)\\$([^$]+)");

    /**
     * What a hash costs.
     *
     * @param memory in KiB
     * @param passes over the memory
     */
    record Cost(int memory, int passes, int lanes) {

        /** The least that the OWASP Password Storage Cheat Sheet recommends with one lane. */
        static final Cost TODAYS = new Cost(19456, 2, 1);

        Argon2Parameters parameters(byte[] salt) {
            return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build();
        }
    }

    PasswordHash encode() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.memory + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    static Argon2Hash decode(PasswordHash encoded) {
        Matcher phc = PHC.matcher(encoded.encoded());
        if (!phc.matches()) {
            throw new IllegalArgumentException("not the PHC string of an Argon2id hash");
        }
        Cost cost = new Cost(
                Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return new Argon2Hash(cost, base64.decode(phc.group(4)), base64.decode(phc.group(5)));
    }
}
