package dev.gatehouse.authserver.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.outbound.DocumentHosts;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A server that trusts other issuers: identity providers and platforms, all with the key of {@link DocumentHosts}. */
public final class TrustProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        String providers = "gatehouse.auth.trusted-identity-providers.";
        settings.put(providers + "acme.issuer", "https://idp.acme.example");
        settings.put(providers + "acme.jwks-uri", "${" + DocumentHosts.KEYS + "}");
        settings.put(providers + "acme.link-by-email", "true");
        settings.put(providers + "away.issuer", "https://idp.away.example");
        settings.put(providers + "away.jwks-uri", "${" + DocumentHosts.AWAY + "}");
        settings.put(providers + "found.issuer", "${" + DocumentHosts.ISSUER + "}");
        String cluster = "gatehouse.auth.workload-issuers.cluster.";
        settings.put(cluster + "issuer", "${" + DocumentHosts.ISSUER + "}");
        settings.put(cluster + "single-use", "false");
        settings.put(cluster + "workloads.nightly.client", "nightly");
        settings.put(cluster + "workloads.nightly.claims.sub", "system:serviceaccount:reports:nightly");
        settings.put(cluster + "workloads.nightly.claims.\"kubernetes.io.namespace\"", "reports");
        String builds = "gatehouse.auth.workload-issuers.builds.";
        settings.put(builds + "issuer", "https://builds.example");
        settings.put(builds + "jwks-uri", "${" + DocumentHosts.KEYS + "}");
        settings.put(builds + "workloads.release.client", "nightly");
        settings.put(builds + "workloads.release.claims.repository", "harbour/notes");
        String away = "gatehouse.auth.workload-issuers.away.";
        settings.put(away + "issuer", "https://localhost:1/away");
        settings.put(away + "workloads.any.client", "nightly");
        settings.put(away + "workloads.any.claims.sub", "any");
        settings.put("gatehouse.auth.clients-file", clients().toString());
        return settings;
    }

    private static Path clients() {
        try {
            return Files.writeString(Files.createTempFile("clients", ".yaml"), """
                    clients:
                      - client_id: nightly
                        grant_types: ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
                        token_endpoint_auth_method: none
                        scope: user
                    """);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** That all of them sign with. */
    static ClientKey key() {
        try {
            ECKey key = ECKey.parse(ConfigProvider.getConfig().getValue(DocumentHosts.KEY, String.class));
            return new ClientKey(key.getKeyID(), "ES256", key.toKeyPair());
        } catch (ParseException | JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
