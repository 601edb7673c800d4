package dev.gatehouse.authserver.protocol.upstream;

/** Why a login through a provider came to nothing. The reasons are for the log. */
public sealed interface UpstreamFailure {

    String reason();

    /** The provider says no, or the person did there. */
    record Refused(String reason) implements UpstreamFailure {}

    /** The provider does not answer as it should. */
    record NotReachable(String reason) implements UpstreamFailure {}

    /** What came is not what the provider would say to this browser, or not believable (A7, A9). */
    record NotBelieved(String reason) implements UpstreamFailure {}
}
