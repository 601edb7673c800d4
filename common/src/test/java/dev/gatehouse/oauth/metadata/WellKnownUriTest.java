package dev.gatehouse.oauth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WellKnownUriTest {

    @Test
    @Verifies({"AS2", "CL4"})
    void an_issuer_without_path_has_two_documents() {
        assertThat(WellKnownUri.ofAuthorizationServer(new Issuer("https://example.com")))
                .containsExactly(
                        URI.create("https://example.com/.well-known/oauth-authorization-server"),
                        URI.create("https://example.com/.well-known/openid-configuration"));
    }

    /** RFC 8414 §3.1: the segment is inserted before the path; OpenID Connect Discovery appends its own. */
    @Test
    @Verifies({"AS2", "CL4"})
    void an_issuer_with_a_path_has_three_documents_and_none_at_the_root() {
        assertThat(WellKnownUri.ofAuthorizationServer(new Issuer("https://example.com:8443/issuer1/a")))
                .containsExactly(
                        URI.create("https://example.com:8443/.well-known/oauth-authorization-server/issuer1/a"),
                        URI.create("https://example.com:8443/.well-known/openid-configuration/issuer1/a"),
                        URI.create("https://example.com:8443/issuer1/a/.well-known/openid-configuration"));
    }

    /** RFC 8414 §3.1: a slash at the end is taken off first. */
    @Test
    @Verifies("CL4")
    void a_slash_at_the_end_of_an_issuer_is_no_part_of_its_addresses() {
        assertThat(WellKnownUri.ofAuthorizationServer(new Issuer("https://example.com/")))
                .isEqualTo(WellKnownUri.ofAuthorizationServer(new Issuer("https://example.com")));
        assertThat(WellKnownUri.ofAuthorizationServer(new Issuer("https://example.com/t/")))
                .isEqualTo(WellKnownUri.ofAuthorizationServer(new Issuer("https://example.com/t")));
    }

    /** RFC 9728 §3.1. */
    @Test
    @Verifies({"RS2", "CL1"})
    void a_resource_with_a_path_is_described_there_and_at_the_root() {
        assertThat(WellKnownUri.ofProtectedResource(new ResourceIndicator("https://resource.example.com/resource1")))
                .containsExactly(
                        URI.create("https://resource.example.com/.well-known/oauth-protected-resource/resource1"),
                        URI.create("https://resource.example.com/.well-known/oauth-protected-resource"));
    }

    @Test
    @Verifies("CL1")
    void a_resource_without_path_is_described_at_the_root_alone() {
        assertThat(WellKnownUri.ofProtectedResource(new ResourceIndicator("https://resource.example.com/")))
                .containsExactly(URI.create("https://resource.example.com/.well-known/oauth-protected-resource"));
    }

    @Test
    void a_query_stays_with_the_inserted_form() {
        assertThat(WellKnownUri.ofProtectedResource(new ResourceIndicator("http://[::1]:8000/a%2Fb?tenant=1")))
                .containsExactly(
                        URI.create("http://[::1]:8000/.well-known/oauth-protected-resource/a%2Fb?tenant=1"),
                        URI.create("http://[::1]:8000/.well-known/oauth-protected-resource"));
    }
}
