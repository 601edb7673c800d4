package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.ResourceNotFound;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code resources/*}. */
final class ResourceMethods {

    /** What stands at an address. */
    private interface Found {

        /** What is counted when it is read: not the address, of which a template has any number. */
        String countedAs();

        Scope needs();

        String mimeType();

        Optional<Body> read(Exchange exchange);
    }

    private record One(ResourceFeature feature, ResourceFeature.Definition definition) implements Found {
        @Override
        public String countedAs() {
            return definition.uri();
        }

        @Override
        public Scope needs() {
            return definition.about().needs();
        }

        @Override
        public String mimeType() {
            return definition.mimeType();
        }

        @Override
        public Optional<Body> read(Exchange exchange) {
            return Optional.of(feature.read(exchange));
        }
    }

    private record OneOfMany(TemplateFeature feature, TemplateFeature.Definition definition, Map<String, String> values)
            implements Found {
        @Override
        public String countedAs() {
            return definition.template().text();
        }

        @Override
        public Scope needs() {
            return definition.about().needs();
        }

        @Override
        public String mimeType() {
            return definition.mimeType();
        }

        @Override
        public Optional<Body> read(Exchange exchange) {
            return feature.read(values, exchange);
        }
    }

    private final SortedMap<String, ResourceFeature> resources = new TreeMap<>();
    private final SortedMap<String, TemplateFeature> templates = new TreeMap<>();
    private final FeatureAccess access;
    private final UsageRecorder usage;

    ResourceMethods(Features features, FeatureAccess access, UsageRecorder usage) {
        features.resources().forEach(this::add);
        features.templates().forEach(this::add);
        this.access = access;
        this.usage = usage;
    }

    boolean isEmpty() {
        return resources.isEmpty() && templates.isEmpty();
    }

    boolean hasTemplates() {
        return !templates.isEmpty();
    }

    Optional<TemplateFeature> template(String text) {
        return Optional.ofNullable(templates.get(text));
    }

    Result<Operation, RpcError> list(JsonObject params) {
        return Result.ok(Operation.open(exchange -> Pages.page("resources", resourcesFor(exchange.caller()), params)));
    }

    Result<Operation, RpcError> templates(JsonObject params) {
        return Result.ok(
                Operation.open(exchange -> Pages.page("resourceTemplates", templatesFor(exchange.caller()), params)));
    }

    Result<Operation, RpcError> read(JsonObject params) {
        return find(
                params,
                (uri, found) -> new Operation(found.needs(), exchange -> {
                    usage.used(new Feature.Resource(found.countedAs()), exchange.caller());
                    return found.read(exchange)
                            .map(body -> contents(new ResourceContents(uri, found.mimeType(), body)))
                            .orElseGet(() -> Result.err(new ResourceNotFound(uri)));
                }));
    }

    /** For who wants to hear of changes: there must be such a resource, and it must be one the caller may read. */
    Result<Operation, RpcError> watch(JsonObject params, Operation.Work watching) {
        return find(params, (_, found) -> new Operation(found.needs(), watching));
    }

    private interface Use {
        Operation of(String uri, Found found);
    }

    private Result<Operation, RpcError> find(JsonObject params, Use use) {
        Optional<String> uri = params.string("uri");
        if (uri.isEmpty()) {
            return Result.err(new InvalidParams("The uri of a resource is needed."));
        }
        return find(uri.get())
                .map(found -> Result.<Operation, RpcError>ok(use.of(uri.get(), found)))
                .orElseGet(() -> Result.err(new ResourceNotFound(uri.get())));
    }

    private Optional<Found> find(String uri) {
        @Nullable ResourceFeature resource = resources.get(uri);
        if (resource != null) {
            return Optional.of(new One(resource, resource.definition()));
        }
        return templates.values().stream()
                .flatMap(template -> template.definition().template().match(uri).stream()
                        .<Found>map(values -> new OneOfMany(template, template.definition(), values)))
                .findFirst();
    }

    private static Result<Map<String, Object>, RpcError> contents(ResourceContents contents) {
        return Result.ok(Map.of("contents", List.of(contents.asMap())));
    }

    private List<Pages.Item> resourcesFor(Caller caller) {
        return resources.values().stream()
                .map(ResourceFeature::definition)
                .filter(definition -> access.allows(definition.about().needs(), caller))
                .map(definition -> new Pages.Item(definition.uri(), definition.asMap()))
                .toList();
    }

    private List<Pages.Item> templatesFor(Caller caller) {
        return templates.values().stream()
                .map(TemplateFeature::definition)
                .filter(definition -> access.allows(definition.about().needs(), caller))
                .map(definition -> new Pages.Item(definition.template().text(), definition.asMap()))
                .toList();
    }

    private void add(ResourceFeature resource) {
        if (resources.put(resource.definition().uri(), resource) != null) {
            throw new IllegalArgumentException(
                    "two resources have the URI " + resource.definition().uri());
        }
    }

    private void add(TemplateFeature template) {
        if (templates.put(template.definition().template().text(), template) != null) {
            throw new IllegalArgumentException(
                    "two templates have the URI " + template.definition().template());
        }
    }
}
