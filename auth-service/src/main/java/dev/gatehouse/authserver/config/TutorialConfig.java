package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.http.TutorialSettings;
import dev.gatehouse.authserver.http.TutorialSettings.Off;
import dev.gatehouse.authserver.http.TutorialSettings.On;
import dev.gatehouse.authserver.protocol.secret.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Reads {@code gatehouse.auth.tutorial-mode}. */
final class TutorialConfig {

    private TutorialConfig() {}

    static TutorialSettings settings(AuthServerConfig config) {
        if (!config.tutorialMode()) {
            return new Off();
        }
        if (!config.issuer().isLoopback()) {
            throw new ConfigurationException(
                    "gatehouse.auth.tutorial-mode is for an issuer on this machine, not for " + config.issuer());
        }
        String name = config.defaultResource();
        AuthServerConfig.Resource resource = config.resources().get(name);
        if (resource == null) {
            throw new ConfigurationException("gatehouse.auth.default-resource: no resource is called '" + name + "'");
        }
        return new On(name, new Secret(resource.introspectionSecret()));
    }
}
