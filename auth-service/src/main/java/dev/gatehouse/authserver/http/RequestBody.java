package dev.gatehouse.authserver.http;

import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Reads bodies up to a limit, whether or not their length is announced. Nothing here needs more, and what is longer is
 * answered in the format of its endpoint (T14).
 */
final class RequestBody {

    static final int LONGEST = 64 * 1024;

    private RequestBody() {}

    /** The whole body; empty when it is too long. */
    static Optional<byte[]> read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            // To the end, or the connection could not be used again; the server's own limit is not far.
            body.transferTo(OutputStream.nullOutputStream());
            return bytes.length > LONGEST ? Optional.empty() : Optional.of(bytes);
        } catch (IOException brokenOff) {
            throw new BadRequestException(brokenOff);
        }
    }
}
