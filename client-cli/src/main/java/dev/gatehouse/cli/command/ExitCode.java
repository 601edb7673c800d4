package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;

/** What a script learns of a run. 130 (cancelled by Ctrl-C) comes from the platform. */
final class ExitCode {

    static final int OK = 0;
    static final int GENERIC = 1;
    static final int USAGE = 2;
    static final int LOGIN_NEEDED = 3;
    static final int DENIED = 4;
    static final int TOOL_ERROR = 5;
    static final int NETWORK = 6;
    static final int INVALID_METADATA = 7;
    static final int POLICY = 8;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure) {
            case Failure.Unexpected _, Failure.NotYet _ -> GENERIC;
            case Failure.LoginNeeded _, Failure.TokenRefused _, Failure.UnknownClient _ -> LOGIN_NEEDED;
            case Failure.Denied _ -> DENIED;
            case Failure.RequestFailed _ -> TOOL_ERROR;
            case Failure.Unreachable _ -> NETWORK;
            case Failure.InvalidMetadata _ -> INVALID_METADATA;
            case Failure.Refused _, Failure.InsufficientScope _ -> POLICY;
        };
    }
}
