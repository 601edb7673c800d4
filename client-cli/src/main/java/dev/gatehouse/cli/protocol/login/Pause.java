package dev.gatehouse.cli.protocol.login;

import java.time.Duration;

/** Lets time go by. */
@FunctionalInterface
public interface Pause {
    void of(Duration length);
}
