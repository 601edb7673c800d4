package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.authserver.protocol.client.AdmittedGrants;
import dev.gatehouse.authserver.protocol.client.registration.RedirectUriPolicy;
import dev.gatehouse.oauth.GrantType;
import java.util.Locale;
import java.util.Set;

/**
 * Whose documents are admitted (AS68), and what they may say.
 *
 * @param enabled whether any are
 * @param allowedHosts empty for all but the denied
 * @param deniedHosts host names in lower case; each stands for its subdomains too
 * @param redirectUris which redirect URIs they may name
 */
public record MetadataDocumentPolicy(
        boolean enabled, Set<String> allowedHosts, Set<String> deniedHosts, RedirectUriPolicy redirectUris) {

    boolean admits(ClientIdUrl url) {
        String host = url.uri().getHost().toLowerCase(Locale.ROOT);
        return enabled && (allowedHosts.isEmpty() || isAmong(host, allowedHosts)) && !isAmong(host, deniedHosts);
    }

    /** Where an operator named the hosts, somebody answers for what is on them. */
    Set<GrantType> grantTypes() {
        return allowedHosts.isEmpty() ? AdmittedGrants.OF_ANYBODY : AdmittedGrants.OF_THE_VOUCHED;
    }

    private static boolean isAmong(String host, Set<String> hosts) {
        return hosts.stream().anyMatch(named -> host.equals(named) || host.endsWith("." + named));
    }
}
