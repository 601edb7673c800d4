package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.KeyThumbprint;
import java.time.Instant;

record CheckedProof(KeyThumbprint key, String id, Instant goodUntil) implements VerifiedProof {}
