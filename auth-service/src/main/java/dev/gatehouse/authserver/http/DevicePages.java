package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.DeviceForms.CodeForm;
import dev.gatehouse.authserver.http.DeviceForms.ConfirmationForm;
import dev.gatehouse.authserver.http.DeviceForms.Outcome;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** The pages where a person lets a device in. */
@Singleton
final class DevicePages {

    @CheckedTemplate(basePath = "")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance deviceCode(CodeForm form);

        static native TemplateInstance deviceConfirmation(ConfirmationForm form);

        static native TemplateInstance deviceOutcome(Outcome outcome);
    }

    private final Pages pages;

    DevicePages(Pages pages) {
        this.pages = pages;
    }

    ResponseBuilder code(int status, CodeForm form) {
        return pages.page(status, Templates.deviceCode(form));
    }

    Response confirmation(ConfirmationForm form) {
        return pages.page(200, Templates.deviceConfirmation(form)).build();
    }

    Response outcome(Outcome outcome) {
        return pages.page(200, Templates.deviceOutcome(outcome)).build();
    }
}
