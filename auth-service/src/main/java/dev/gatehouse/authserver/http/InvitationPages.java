package dev.gatehouse.authserver.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** The pages of one-time links: for whoever has one, and for administrators who make one. */
@Singleton
final class InvitationPages {

    /**
     * Asks for a password.
     *
     * @param first whether there is no account yet, so that a user name is asked for as well
     * @param problem what to mend; empty for nothing
     */
    @TemplateData // for messages take some of it, and code would be generated for those alone
    record PasswordForm(
            String title,
            String lead,
            String action,
            String csrf,
            boolean first,
            String username,
            int shortest,
            String problem) {}

    /** Asks who is to have an account. */
    record NewUserForm(
            String csrf, String username, String name, String email, boolean administrator, String problem) {}

    /** Asks before a link is made. */
    record LinkQuestion(String username, String action, String csrf) {}

    /** Shows a link, once. */
    @TemplateData // for messages take some of it, and code would be generated for those alone
    record LinkMade(String username, String address, String until) {}

    @CheckedTemplate(basePath = "")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance invitation(PasswordForm form);

        static native TemplateInstance invitationDone();

        static native TemplateInstance adminNewUser(NewUserForm form);

        static native TemplateInstance adminLink(LinkQuestion question);

        static native TemplateInstance adminLinkMade(LinkMade made);
    }

    private final Pages pages;

    InvitationPages(Pages pages) {
        this.pages = pages;
    }

    Response password(int status, PasswordForm form) {
        return pages.page(status, Templates.invitation(form)).build();
    }

    Response done() {
        return pages.page(200, Templates.invitationDone()).build();
    }

    Response newUser(int status, NewUserForm form) {
        return pages.page(status, Templates.adminNewUser(form)).build();
    }

    Response question(LinkQuestion question) {
        return pages.page(200, Templates.adminLink(question)).build();
    }

    Response made(LinkMade made) {
        return pages.page(200, Templates.adminLinkMade(made)).build();
    }
}
