package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.upgrade.UpgradeCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: the server, or with the word {@code upgrade-check} a look at the database before an upgrade. */
@QuarkusMain
public final class AuthServer {

    AuthServer() {}

    /** Runs until it is told to end. */
    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("upgrade-check")) {
            System.exit(UpgradeCheck.run(System.out, System.err));
        }
        Quarkus.run(arguments);
    }
}
