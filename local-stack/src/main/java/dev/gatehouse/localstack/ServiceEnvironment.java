package dev.gatehouse.localstack;

import java.util.HashMap;
import java.util.Map;

/** The settings of the services: the whole environment of the launcher, completed by what only the stack can know. */
record ServiceEnvironment(Settings settings, Secrets secrets, String jdbcUrl) {

    Map<String, String> ofAuthService() {
        var environment = common();
        environment.putIfAbsent("GATEHOUSE_AUTH_ISSUER", settings.issuer());
        environment.putIfAbsent("GATEHOUSE_AUTH_KEY_ENCRYPTION_KEY", secrets.keyEncryptionKey());
        environment.putIfAbsent("GATEHOUSE_AUTH_RESOURCES_MCP_INDICATOR", settings.resource());
        environment.putIfAbsent("GATEHOUSE_AUTH_RESOURCES_MCP_INTROSPECTION_SECRET", secrets.introspectionSecret());
        return environment;
    }

    Map<String, String> ofMcpService() {
        var environment = common();
        environment.putIfAbsent("OAUTH_AUTH_SERVER", settings.issuer());
        environment.putIfAbsent("GATEHOUSE_MCP_RESOURCE", settings.resource());
        environment.putIfAbsent("GATEHOUSE_MCP_INTROSPECTION_CLIENT_SECRET", secrets.introspectionSecret());
        return environment;
    }

    private Map<String, String> common() {
        var environment = new HashMap<>(settings.environment());
        environment.putIfAbsent("QUARKUS_PROFILE", "demo");
        environment.put(Settings.AUTH_HOST, settings.authService().host());
        environment.put(
                Settings.AUTH_PORT, Integer.toString(settings.authService().port()));
        environment.put(Settings.MCP_HOST, settings.mcpService().host());
        environment.put(
                Settings.MCP_PORT, Integer.toString(settings.mcpService().port()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
        environment.put("QUARKUS_DATASOURCE_USERNAME", Database.NAME);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword());
        return environment;
    }
}
