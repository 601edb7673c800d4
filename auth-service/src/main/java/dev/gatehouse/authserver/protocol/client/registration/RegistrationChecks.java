package dev.gatehouse.authserver.protocol.client.registration;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.InvalidClientMetadata;
import dev.gatehouse.oauth.OAuthError.InvalidRedirectUri;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the metadata of a client has to be (RFC 7591 §2). */
final class RegistrationChecks {

    static final List<Check<JsonObject, AtRegistration>> IN_ORDER = List.of(
            RegistrationChecks::redirectUrisAreAFewStrings,
            RegistrationChecks::membersHaveTheirTypes,
            RegistrationChecks::textsAreShortAndPrintable,
            RegistrationChecks::noRedirectUriIsDangerous,
            RegistrationChecks::someRedirectUriIsUsable,
            RegistrationChecks::addressesAreOfTheWeb,
            RegistrationChecks::codeGrantIsAmongTheGrants,
            RegistrationChecks::codeIsAmongTheResponseTypes,
            RegistrationChecks::authenticationMethodIsSupported,
            RegistrationChecks::applicationTypeIsKnown,
            RegistrationChecks::scopeIsWellFormed);

    private static final int MOST_REDIRECT_URIS = 20;
    private static final int LONGEST_TEXT = 2000;

    private static final Map<String, Type> TYPES = Map.of(
            "grant_types", Type.STRINGS,
            "response_types", Type.STRINGS,
            "token_endpoint_auth_method", Type.STRING,
            "client_name", Type.STRING,
            "client_uri", Type.STRING,
            "scope", Type.STRING,
            "application_type", Type.STRING,
            "software_id", Type.STRING,
            "software_version", Type.STRING);

    /** Members that are addresses, also with a language tag (RFC 7591 §2.2). */
    private static final Set<String> ADDRESSES = Set.of("client_uri", "logo_uri", "policy_uri", "tos_uri", "jwks_uri");

    private RegistrationChecks() {}

    private static Optional<AtRegistration> redirectUrisAreAFewStrings(JsonObject metadata) {
        int count = metadata.strings("redirect_uris").orElse(List.of()).size();
        return unless(
                count > 0 && count <= MOST_REDIRECT_URIS,
                new InvalidRedirectUri("redirect_uris must be an array of 1 to " + MOST_REDIRECT_URIS + " strings."));
    }

    private static Optional<AtRegistration> membersHaveTheirTypes(JsonObject metadata) {
        return TYPES.entrySet().stream()
                .filter(member -> !metadata.isAbsentOr(member.getValue(), member.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(name -> new InvalidClientMetadata(name + " has the wrong JSON type."));
    }

    private static Optional<AtRegistration> textsAreShortAndPrintable(JsonObject metadata) {
        boolean good = Stream.concat(
                        TYPES.keySet().stream().map(metadata::string).flatMap(Optional::stream),
                        metadata.strings("redirect_uris").orElse(List.of()).stream())
                .allMatch(text -> text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl));
        return unless(
                good,
                new InvalidClientMetadata(
                        "A member is longer than " + LONGEST_TEXT + " characters or has control characters."));
    }

    /** A3. */
    private static Optional<AtRegistration> noRedirectUriIsDangerous(JsonObject metadata) {
        return unless(
                metadata.strings("redirect_uris").orElse(List.of()).stream().noneMatch(RedirectUriPolicy::isDangerous),
                new InvalidRedirectUri("A redirect URI has a scheme that is never allowed."));
    }

    /** AS22; unusable ones beside a usable one are left out (AS84). */
    private static Optional<AtRegistration> someRedirectUriIsUsable(JsonObject metadata) {
        return unless(
                !RegistrationRequest.redirectUris(metadata).isEmpty(),
                new InvalidRedirectUri("A redirect URI is https, or http to 127.0.0.1, [::1] or localhost, without"
                        + " fragment, user information and response parameters."));
    }

    /** A page may link to them (A3). */
    private static Optional<AtRegistration> addressesAreOfTheWeb(JsonObject metadata) {
        boolean web = metadata.asMap().entrySet().stream()
                .filter(member -> ADDRESSES.contains(member.getKey().split("#", 2)[0]))
                .allMatch(member -> member.getValue() instanceof String text && isWeb(text));
        return unless(web, new InvalidClientMetadata("An address of the client is not an http or https URL."));
    }

    private static boolean isWeb(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    private static Optional<AtRegistration> codeGrantIsAmongTheGrants(JsonObject metadata) {
        return unless(
                RegistrationRequest.grantTypes(metadata).contains(GrantType.AUTHORIZATION_CODE),
                new InvalidClientMetadata("grant_types must contain authorization_code."));
    }

    private static Optional<AtRegistration> codeIsAmongTheResponseTypes(JsonObject metadata) {
        return unless(
                metadata.strings("response_types").orElse(List.of("code")).contains("code"),
                new InvalidClientMetadata("response_types must contain code."));
    }

    private static Optional<AtRegistration> authenticationMethodIsSupported(JsonObject metadata) {
        return unless(
                RegistrationRequest.authenticationMethod(metadata).isPresent(),
                new InvalidClientMetadata("token_endpoint_auth_method is not supported."));
    }

    private static Optional<AtRegistration> applicationTypeIsKnown(JsonObject metadata) {
        return unless(
                metadata.string("application_type")
                        .filter(type -> !type.equals("native") && !type.equals("web"))
                        .isEmpty(),
                new InvalidClientMetadata("application_type must be native or web."));
    }

    private static Optional<AtRegistration> scopeIsWellFormed(JsonObject metadata) {
        return Scope.parse(metadata.string("scope").orElse(""))
                .failure()
                .map(error -> new InvalidClientMetadata(error.description()));
    }
}
