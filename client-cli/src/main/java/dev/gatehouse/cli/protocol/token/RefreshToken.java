package dev.gatehouse.cli.protocol.token;

/**
 * What gets a new access token without the user (CL18).
 *
 * @param value never printed
 */
public record RefreshToken(String value) {
    @Override
    public String toString() {
        return "RefreshToken[…]";
    }
}
