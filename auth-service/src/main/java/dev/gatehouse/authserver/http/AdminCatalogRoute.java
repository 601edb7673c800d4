package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AdminAccess.Insider;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration.Problem;
import dev.gatehouse.authserver.protocol.resource.ResourceDescription;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where administrators add a resource to the catalogue. */
@Path(AdminCatalogRoute.NEW)
@RunOnVirtualThread
final class AdminCatalogRoute {

    static final String NEW = AdminRoute.PATH + "/catalog/new";

    /**
     * What the form shows.
     *
     * @param problem what to mend; empty for nothing
     */
    record ResourceForm(
            String csrf,
            String name,
            String indicator,
            String scopes,
            String defaults,
            boolean opaque,
            String problem) {

        static ResourceForm of(Parameters form, String csrf, String problem) {
            return new ResourceForm(
                    csrf,
                    form.get("name").orElse(""),
                    form.get("indicator").orElse(""),
                    form.get("scopes").orElse(""),
                    form.get("defaults").orElse(""),
                    form.get("opaque").isPresent(),
                    problem);
        }
    }

    @CheckedTemplate(basePath = "")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance adminNewResource(ResourceForm form);

        static native TemplateInstance adminResourceSecret(String name, String secret);
    }

    private final AdminAccess access;
    private final ResourceAdministration administration;
    private final AdminSettings settings;
    private final Csrf csrf;
    private final Pages pages;
    private final PageWords words;

    AdminCatalogRoute(
            AdminAccess access,
            ResourceAdministration administration,
            AdminSettings settings,
            Csrf csrf,
            Pages pages,
            PageWords words) {
        this.access = access;
        this.administration = administration;
        this.settings = settings;
        this.csrf = csrf;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response ask(@Context HttpHeaders headers) {
        return access.page(
                headers, NEW, insider -> form(200, new ResourceForm(insider.csrf(), "", "", "", "", false, "")));
    }

    @POST
    public Response create(@Context HttpHeaders headers, InputStream body) {
        return access.page(
                headers,
                NEW,
                insider -> pages.answer(csrf.form(headers, body, insider.csrf()).map(form -> create(insider, form))));
    }

    private Response create(Insider insider, Parameters form) {
        Result<ResourceDescription, String> wanted =
                ResourceDescription.parse(description(form), settings.usualTokenLifetime());
        return switch (wanted) {
            case Result.Ok<ResourceDescription, String>(ResourceDescription resource) ->
                switch (administration.add(resource, insider.administrator())) {
                    case Result.Ok<Secret, Problem>(Secret secret) ->
                        pages.page(200, Templates.adminResourceSecret(resource.name(), secret.value()))
                                .build();
                    case Result.Err<Secret, Problem>(Problem problem) ->
                        form(400, ResourceForm.of(form, insider.csrf(), inWords(problem)));
                };
            case Result.Err<ResourceDescription, String>(String problem) ->
                form(400, ResourceForm.of(form, insider.csrf(), problem));
        };
    }

    /** The form in the words of the API. */
    private static JsonObject description(Parameters form) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", form.get("name").orElse(""));
        members.put("indicator", form.get("indicator").orElse("").strip());
        members.put("scopes", words(form, "scopes"));
        if (!words(form, "defaults").isEmpty()) {
            members.put("default_scopes", words(form, "defaults"));
        }
        members.put("token_format", form.get("opaque").isPresent() ? "opaque" : "jwt");
        return JsonObject.of(members);
    }

    private static List<String> words(Parameters form, String field) {
        String text = form.get(field).orElse("").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    private String inWords(Problem problem) {
        return switch (problem) {
            case TAKEN, UNKNOWN -> words.in(ResourceMessages.class).taken();
            case CONFIGURED -> words.in(ResourceMessages.class).configured();
        };
    }

    private Response form(int status, ResourceForm form) {
        return pages.page(status, Templates.adminNewResource(form)).build();
    }
}
