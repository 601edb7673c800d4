package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationResponse;
import dev.gatehouse.authserver.protocol.logout.LogoutProblem;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure;
import dev.gatehouse.oauth.Result;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import org.jboss.logging.Logger;

/** Answers for people: pages of HTML that need no JavaScript, and redirects between them. */
@Singleton
final class Pages {

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance login(LoginForm form);

        static native TemplateInstance loginCode(CodeForm form);

        static native TemplateInstance account(AccountPage page);

        static native TemplateInstance appAdd(AppPage.Add page);

        static native TemplateInstance appCodes(AppPage.Codes page);

        static native TemplateInstance appHave(AppPage.Have page);

        static native TemplateInstance passkeys(PasskeyPage page);

        static native TemplateInstance consent(ConsentForm form);

        static native TemplateInstance formPost(FormPost form);

        static native TemplateInstance logout(LogoutForm form);

        static native TemplateInstance loggedOut();

        static native TemplateInstance notice(Notice notice, String reference);

        static native TemplateInstance recovery(RecoveryPage page, String reference);

        static native TemplateInstance start(String issuer, List<String> documents);

        static native TemplateInstance errors();

        static native TemplateInstance admin(AdminView view);

        static native TemplateInstance adminQuestion(AdminView.Question question);
    }

    private static final Logger LOG = Logger.getLogger(Pages.class);

    private final PageWords words;
    private final Reference reference;

    Pages(PageWords words, Reference reference) {
        this.words = words;
        this.reference = reference;
    }

    ResponseBuilder login(int status, LoginForm form) {
        ResponseBuilder page = html(status, Templates.login(form));
        return form.passkey().action().isEmpty()
                ? SecurityHeaders.onPage(page)
                : SecurityHeaders.onPageWithScript(page);
    }

    Response passkeys(int status, PasskeyPage page) {
        return SecurityHeaders.onPageWithScript(html(status, Templates.passkeys(page)))
                .build();
    }

    Response account(int status, AccountPage page) {
        return page(status, Templates.account(page)).build();
    }

    Response app(AppPage page) {
        return switch (page) {
            case AppPage.Add add -> page(200, Templates.appAdd(add)).build();
            case AppPage.Codes codes -> page(200, Templates.appCodes(codes)).build();
            case AppPage.Have have -> page(200, Templates.appHave(have)).build();
        };
    }

    Response loginCode(int status, CodeForm form) {
        return page(status, Templates.loginCode(form)).build();
    }

    Response consent(ConsentForm form) {
        return SecurityHeaders.onPageThatLeadsToClient(html(200, Templates.consent(form)))
                .build();
    }

    Response logout(LogoutForm form) {
        return SecurityHeaders.onPageThatLeadsToClient(html(200, Templates.logout(form)))
                .build();
    }

    ResponseBuilder loggedOut() {
        return page(200, Templates.loggedOut());
    }

    ResponseBuilder notice(Notice notice) {
        LOG.infof("page %d: %s (reference %s)", notice.status(), notice.title(), reference.value());
        return page(notice.status(), Templates.notice(notice, reference.value()));
    }

    Response recovery(RecoveryPage page) {
        Notice notice = page.notice();
        LOG.infof("page %d: %s (reference %s)", notice.status(), notice.title(), reference.value());
        return page(notice.status(), Templates.recovery(page, reference.value()))
                .build();
    }

    Response start(String issuer, List<String> documents) {
        return page(200, Templates.start(issuer, documents)).build();
    }

    Response admin(AdminView view) {
        return page(200, Templates.admin(view)).build();
    }

    Response adminQuestion(AdminView.Question question) {
        return page(200, Templates.adminQuestion(question)).build();
    }

    Response errors() {
        return page(200, Templates.errors()).build();
    }

    /** @param address where the browser goes, always with GET: a form is not sent on (AS50) */
    ResponseBuilder redirect(String address) {
        // Response.seeOther() would put the Host header of the request in front of a path.
        return SecurityHeaders.onRedirect(Response.status(303).header(HttpHeaders.LOCATION, address));
    }

    /** The browser carries a response to the client. */
    ResponseBuilder respond(AuthorizationResponse response) {
        return switch (response.mode()) {
            case QUERY -> redirect(response.location().toString());
            case FORM_POST ->
                SecurityHeaders.onPageThatLeadsToClient(html(200, Templates.formPost(FormPost.of(response))));
        };
    }

    /** The answer, or the page that says why there is none. */
    Response answer(Result<Response, Notice> result) {
        return switch (result) {
            case Result.Ok<Response, Notice>(Response response) -> response;
            case Result.Err<Response, Notice>(Notice notice) -> notice(notice).build();
        };
    }

    Notice explain(ShowToUser failure) {
        if (!failure.reason().isEmpty()) {
            LOG.infof("%s: %s (reference %s)", failure.problem(), failure.reason(), reference.value());
        }
        return Notice.of(failure.problem(), words.get());
    }

    Notice explain(UpstreamFailure failure) {
        LOG.infof(
                "login through a provider: %s (reference %s)", withoutControls(failure.toString()), reference.value());
        return Notice.of(failure, words.get());
    }

    /** Others have a say in it. */
    private static String withoutControls(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    Notice explain(LogoutProblem problem) {
        return Notice.of(problem, words.get());
    }

    ResponseBuilder page(int status, TemplateInstance page) {
        return SecurityHeaders.onPage(html(status, page));
    }

    private ResponseBuilder html(int status, TemplateInstance page) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .entity(page.setLocale(words.language().locale()).render());
    }
}
