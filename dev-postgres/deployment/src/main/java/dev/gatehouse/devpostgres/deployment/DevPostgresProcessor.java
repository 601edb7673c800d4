package dev.gatehouse.devpostgres.deployment;

import io.quarkus.datasource.deployment.spi.DevServicesDatasourceConfigurationHandlerBuildItem;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.DockerStatusBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives the default datasource an embedded PostgreSQL when Quarkus could not start a container for it. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
final class DevPostgresProcessor {
    private static final String DB_KIND = "postgresql";
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final String DATASOURCE_DEV_SERVICES = "quarkus.datasource.devservices.enabled";

    /** Without an engine the container Dev Service would fail the start: it is told that there is nothing to do. */
    @BuildStep
    DevServicesDatasourceConfigurationHandlerBuildItem standInForContainers(DockerStatusBuildItem docker) {
        return new DevServicesDatasourceConfigurationHandlerBuildItem(
                DB_KIND, (datasource, running) -> Map.of(), datasource -> !docker.isContainerRuntimeAvailable());
    }

    @BuildStep
    void startEmbeddedPostgres(DockerStatusBuildItem docker, BuildProducer<DevServicesResultBuildItem> devServices) {
        if (docker.isContainerRuntimeAvailable() || !wanted()) {
            return;
        }
        devServices.produce(DevServicesResultBuildItem.owned()
                .name("dev-postgres")
                .description("Embedded PostgreSQL")
                .serviceName("dev-postgres")
                .serviceConfig(DB_KIND)
                .startable(EmbeddedDatabase::new)
                .configProvider(Map.of(
                        URL, EmbeddedDatabase::getConnectionInfo,
                        USERNAME, database -> EmbeddedDatabase.OWNER,
                        PASSWORD, database -> EmbeddedDatabase.OWNER))
                .build());
    }

    private static boolean wanted() {
        return !ConfigUtils.isPropertyNonEmpty(URL)
                && ConfigProvider.getConfig()
                        .getOptionalValue(DATASOURCE_DEV_SERVICES, Boolean.class)
                        .orElse(true);
    }
}
