/** Tests of {@code protocol.totp}. */
