package dev.gatehouse.authserver.protocol.device;

/**
 * How often something may happen in a minute, on each node (A15). Each request is one more code that a guess may hit,
 * and each code that is typed in is a guess. Of 20⁸ codes, with a thousand that wait, the guesses of a day that get
 * through as these are set at first find one with a chance of one in thirty.
 *
 * @param requestsPerNetwork of devices
 * @param guessesPerAccount codes typed in, right or wrong, by one account
 * @param guessesPerNetwork from one network
 * @param guessesInAll by all together
 */
public record DeviceLimits(int requestsPerNetwork, int guessesPerAccount, int guessesPerNetwork, int guessesInAll) {}
