package dev.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart as it was rendered with each file of values in {@code ci}, which is kept beside it. */
class ChartTest {

    private static final Path CHART = Repository.ROOT.resolve("deploy/helm/gatehouse");
    private static final Path RENDERED = Repository.ROOT.resolve("deploy/helm/rendered");
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<String> values() {
        return Repository.files(CHART.resolve("ci"), "-values.yaml").stream()
                .map(file -> file.getFileName().toString().replace("-values.yaml", ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_is_kept_is_what_the_chart_renders_where_helm_is_installed(String values) throws Exception {
        assumeThat(helm()).isTrue();
        Process helm = new ProcessBuilder(
                        "helm",
                        "template",
                        "gatehouse",
                        ".",
                        "-n",
                        "gatehouse",
                        "--kube-version",
                        "1.33.0",
                        "-f",
                        "ci/" + values + "-values.yaml")
                .directory(CHART.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String rendered = new String(helm.getInputStream().readAllBytes());

        assertThat(helm.waitFor()).isZero();
        assertThat(rendered).isEqualTo(Repository.read(rendered(values)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void no_container_is_root_or_writes_to_its_image_or_can_become_more(String values) {
        assertThat(containers(documents(values))).isNotEmpty().allSatisfy(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        });
        assertThat(pods(documents(values))).allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("values")
    void no_secret_is_in_the_environment(String values) {
        assertThat(containers(documents(values)))
                .allSatisfy(container -> assertThat(container.path("env")).allSatisfy(variable -> {
                    assertThat(variable.has("valueFrom")).isFalse();
                    if (variable.path("name").asText().matches(".*(PASSWORD|SECRET|KEY).*")) {
                        assertThat(variable.path("name").asText()).endsWith("_FILE");
                        assertThat(variable.path("value").asText()).startsWith("/run/secrets/");
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_pod_takes_requests_while_it_is_ready_and_finishes_them_when_it_is_told_to_stop(String values) {
        assertThat(containers(documents(values, "Deployment"))).isNotEmpty().allSatisfy(container -> {
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/lifecycle/preStop/sleep/seconds").asInt()).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_only_prepares_gets_no_requests(String values) {
        List<JsonNode> selectors = documents(values, "Service").stream()
                .map(service -> service.at("/spec/selector/app.kubernetes.io~1name"))
                .toList();
        assertThat(selectors).isNotEmpty();
        assertThat(documents(values, "Job"))
                .allSatisfy(job -> assertThat(job.at("/spec/template/metadata/labels/app.kubernetes.io~1name"))
                        .isNotIn(selectors));
    }

    @ParameterizedTest
    @MethodSource("values")
    void metrics_are_at_a_port_that_no_route_leads_to(String values) {
        List<JsonNode> routes = Stream.concat(
                        documents(values, "Ingress").stream(), documents(values, "HTTPRoute").stream())
                .toList();
        assertThat(routes)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.toString()).doesNotContain("metrics", "9464"));
    }

    private static boolean helm() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "helm")));
    }

    private static Path rendered(String values) {
        return RENDERED.resolve(values + ".yaml");
    }

    private static List<JsonNode> documents(String values) {
        try (var documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(rendered(values).toFile())) {
            return documents.readAll();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<JsonNode> documents(String values, String kind) {
        return documents(values).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    private static List<JsonNode> pods(List<JsonNode> documents) {
        return documents.stream()
                .map(document -> document.at("/spec/template/spec"))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static List<JsonNode> containers(List<JsonNode> documents) {
        return pods(documents).stream()
                .flatMap(pod -> StreamSupport.stream(pod.path("containers").spliterator(), false))
                .toList();
    }
}
