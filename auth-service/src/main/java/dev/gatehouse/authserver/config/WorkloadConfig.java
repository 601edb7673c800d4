package dev.gatehouse.authserver.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program that a platform vouches for. */
public interface WorkloadConfig {

    /** Which values which claims of its token have, whole; the names of nested objects are joined by dots. */
    Map<String, String> claims();

    /** The id of the client that it is, which is on file for the grant. */
    String client();

    /** Names of the resources that it may have tokens for; without any, the default one. */
    Optional<Set<String>> resources();
}
