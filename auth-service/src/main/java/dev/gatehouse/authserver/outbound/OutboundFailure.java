package dev.gatehouse.authserver.outbound;

import java.util.regex.Pattern;

/**
 * Why a fetch brought nothing.
 *
 * @param reason for the log alone: it may tell of addresses in this network (R7)
 */
record OutboundFailure(String reason) {

    /** The other side has a say in some messages. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    OutboundFailure {
        reason = CONTROL.matcher(reason).replaceAll(" ");
    }

    /** The last cause says the most: of a handshake that failed, what was wrong with the certificate. */
    static OutboundFailure of(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return new OutboundFailure(last.getClass().getSimpleName() + ": " + last.getMessage());
    }
}
