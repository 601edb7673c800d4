package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireWordsTest {

    @ParameterizedTest
    @EnumSource
    void grant_types_read_what_they_write(GrantType type) {
        assertThat(GrantType.parse(type.value())).contains(type);
    }

    @ParameterizedTest
    @EnumSource
    void client_authentication_methods_read_what_they_write(ClientAuthenticationMethod method) {
        assertThat(ClientAuthenticationMethod.parse(method.value())).contains(method);
        assertThat(method.needsSecret()).isEqualTo(method.value().startsWith("client_secret_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NONE", "implicit", "password", "Authorization_code", " none", "client_secret_jwt"})
    void other_words_are_unknown(String text) {
        assertThat(GrantType.parse(text)).isEmpty();
        assertThat(TokenTypeIdentifier.parse(text)).isEmpty();
        assertThat(ClientAuthenticationMethod.parse(text)).isEmpty();
    }

    @Test
    void each_error_has_the_code_that_its_name_says() {
        assertThat(errors().map(OAuthError::code)).allMatch(code -> code.matches("[a-z_]+"));
        errors().forEach(error -> assertThat(error.code().replace("_", ""))
                .isEqualToIgnoringCase(error.getClass().getSimpleName()));
    }

    @Test
    void each_endpoint_knows_the_codes_of_its_specification() {
        assertThat(codesAt(OAuthError.AtToken.class))
                .containsExactlyInAnyOrder(
                        "invalid_request",
                        "invalid_client",
                        "invalid_grant",
                        "unauthorized_client",
                        "unsupported_grant_type",
                        "invalid_scope",
                        "invalid_target",
                        "authorization_pending",
                        "slow_down",
                        "expired_token",
                        "access_denied",
                        "invalid_dpop_proof",
                        "use_dpop_nonce",
                        "temporarily_unavailable",
                        "server_error");
        assertThat(codesAt(OAuthError.AtAuthorize.class))
                .containsExactlyInAnyOrder(
                        "invalid_request",
                        "unauthorized_client",
                        "access_denied",
                        "unsupported_response_type",
                        "login_required",
                        "consent_required",
                        "request_not_supported",
                        "request_uri_not_supported",
                        "invalid_scope",
                        "invalid_target",
                        "server_error");
        assertThat(codesAt(OAuthError.AtRegistration.class))
                .containsExactlyInAnyOrder(
                        "invalid_redirect_uri",
                        "invalid_client_metadata",
                        "invalid_token",
                        "temporarily_unavailable",
                        "server_error");
        assertThat(codesAt(OAuthError.AtResource.class))
                .containsExactlyInAnyOrder(
                        "invalid_request",
                        "invalid_token",
                        "insufficient_scope",
                        "invalid_dpop_proof",
                        "use_dpop_nonce");
    }

    private static Set<String> codesAt(Class<? extends OAuthError> endpoint) {
        return errors().filter(endpoint::isInstance).map(OAuthError::code).collect(Collectors.toSet());
    }

    private static Stream<OAuthError> errors() {
        return Arrays.stream(OAuthError.class.getDeclaredClasses())
                .filter(Class::isRecord)
                .map(WireWordsTest::instance);
    }

    private static OAuthError instance(Class<?> error) {
        try {
            Constructor<?> constructor = error.getDeclaredConstructors()[0];
            return (OAuthError)
                    (constructor.getParameterCount() == 1
                            ? constructor.newInstance("why")
                            : constructor.newInstance("why", Duration.ofSeconds(1)));
        } catch (ReflectiveOperationException notAnError) {
            throw new AssertionError(notAnError);
        }
    }
}
