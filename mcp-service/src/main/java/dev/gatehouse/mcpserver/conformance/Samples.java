package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content.Bytes;
import java.util.Base64;

/** The smallest picture and the smallest sound. */
final class Samples {

    /** One red pixel. */
    static final Bytes PNG = new Bytes(
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="));

    /** A header, and no sound after it. */
    static final Bytes WAV =
            new Bytes(Base64.getDecoder().decode("UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA="));

    static final Content IMAGE = new Content.Image(PNG, "image/png");
    static final Content AUDIO = new Content.Audio(WAV, "audio/wav");

    private Samples() {}
}
