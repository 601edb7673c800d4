package dev.gatehouse.authserver.protocol.client.registration;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.registration.RegistrationRequest.Candidate;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.InvalidClientMetadata;
import dev.gatehouse.oauth.OAuthError.InvalidRedirectUri;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the metadata of a client has to be (RFC 7591 §2). */
final class RegistrationChecks {

    static final List<Check<Candidate, AtRegistration>> IN_ORDER = List.of(
            RegistrationChecks::redirectUrisAreAFewStrings,
            RegistrationChecks::membersHaveTheirTypes,
            RegistrationChecks::textsAreShortAndPrintable,
            RegistrationChecks::noRedirectUriIsDangerous,
            RegistrationChecks::someRedirectUriIsUsable,
            RegistrationChecks::addressesAreOfTheWeb,
            RegistrationChecks::someGrantBeginsWithoutAToken,
            RegistrationChecks::codeIsAmongTheResponseTypes,
            RegistrationChecks::authenticationMethodIsSupported,
            RegistrationChecks::keysArePublic,
            RegistrationChecks::keysAreThereWhenUsed,
            RegistrationChecks::applicationTypeIsKnown,
            RegistrationChecks::scopeIsWellFormed,
            RegistrationChecks::idTokenAlgorithmIsSupported,
            RegistrationChecks::subjectsAreTheSameForAll);

    private static final int MOST_REDIRECT_URIS = 20;
    private static final int MOST_CONTACTS = 10;
    private static final int MOST_LANGUAGES = 50;
    private static final int LONGEST_TEXT = 2000;

    private static final Map<Type, List<String>> TYPES = Map.of(
            Type.STRINGS, List.of("contacts", "grant_types", "post_logout_redirect_uris", "response_types"),
            Type.OBJECT, List.of("jwks"),
            Type.BOOLEAN, List.of("dpop_bound_access_tokens", "require_pushed_authorization_requests"),
            Type.STRING,
                    List.of(
                            "application_type",
                            "client_name",
                            "id_token_signed_response_alg",
                            "scope",
                            "software_id",
                            "software_version",
                            "token_endpoint_auth_method"));

    private static final Set<GrantType> BEGINNINGS = Set.of(
            GrantType.AUTHORIZATION_CODE, GrantType.DEVICE_CODE, GrantType.JWT_BEARER, GrantType.CLIENT_CREDENTIALS);

    /** Members that are addresses, also with a language tag (RFC 7591 §2.2). */
    private static final Set<String> ADDRESSES = Set.of("client_uri", "logo_uri", "policy_uri", "tos_uri", "jwks_uri");

    private RegistrationChecks() {}

    private static Optional<AtRegistration> redirectUrisAreAFewStrings(Candidate candidate) {
        int count = strings(candidate, "redirect_uris").size();
        boolean enough =
                count > 0 || !candidate.usesCodes() && candidate.metadata().isAbsentOr(Type.STRINGS, "redirect_uris");
        int afterLogout = strings(candidate, "post_logout_redirect_uris").size();
        return unless(
                enough && count <= MOST_REDIRECT_URIS && afterLogout <= MOST_REDIRECT_URIS,
                new InvalidRedirectUri("redirect_uris must be an array of 1 to " + MOST_REDIRECT_URIS
                        + " strings, and post_logout_redirect_uris can be no longer."));
    }

    private static Optional<AtRegistration> membersHaveTheirTypes(Candidate candidate) {
        JsonObject metadata = candidate.metadata();
        Stream<String> wrong = TYPES.entrySet().stream()
                .flatMap(type -> type.getValue().stream().filter(name -> !metadata.isAbsentOr(type.getKey(), name)));
        Stream<String> wrongInALanguage = withLanguage(metadata, "client_name")
                .filter(member -> !(member.getValue() instanceof String))
                .map(Map.Entry::getKey);
        return Stream.concat(wrong, wrongInALanguage)
                .map(name -> name.split("#", 2)[0])
                .sorted()
                .findFirst()
                .map(name -> new InvalidClientMetadata(name + " has the wrong JSON type."));
    }

    private static Optional<AtRegistration> textsAreShortAndPrintable(Candidate candidate) {
        List<String> contacts = strings(candidate, "contacts");
        Map<String, Object> members = candidate.metadata().asMap();
        Stream<String> texts = Stream.of(
                        members.values().stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast),
                        members.keySet().stream().filter(name -> name.contains("#")),
                        redirectUris(candidate),
                        contacts.stream())
                .flatMap(it -> it);
        boolean good = texts.allMatch(
                text -> text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl));
        boolean few = contacts.size() <= MOST_CONTACTS
                && members.keySet().stream().filter(name -> name.contains("#")).count() <= MOST_LANGUAGES;
        return unless(
                good && few,
                new InvalidClientMetadata("A member is longer than " + LONGEST_TEXT
                        + " characters or has control characters, or there are too many."));
    }

    /** A3. */
    private static Optional<AtRegistration> noRedirectUriIsDangerous(Candidate candidate) {
        return unless(
                redirectUris(candidate).noneMatch(RedirectUriPolicy::isDangerous),
                new InvalidRedirectUri("A redirect URI has a scheme that is never allowed."));
    }

    /** AS22; unusable ones beside a usable one are left out (AS84). */
    private static Optional<AtRegistration> someRedirectUriIsUsable(Candidate candidate) {
        return unless(
                !candidate.usesCodes() || !candidate.redirectUris().isEmpty(),
                new InvalidRedirectUri("A redirect URI is https, or http to 127.0.0.1, [::1] or localhost, without"
                        + " fragment, user information and response parameters. Schemes of apps have to be admitted by"
                        + " the operator."));
    }

    /** A page may link to them (A3). */
    private static Optional<AtRegistration> addressesAreOfTheWeb(Candidate candidate) {
        boolean web = ADDRESSES.stream()
                .flatMap(name -> withLanguage(candidate.metadata(), name))
                .allMatch(member -> member.getValue() instanceof String text && isWeb(text));
        return unless(web, new InvalidClientMetadata("An address of the client is not an http or https URL."));
    }

    private static boolean isWeb(String text) {
        return HttpUri.parse(text)
                .filter(uri -> HttpUri.hasScheme(uri, "https") || HttpUri.hasScheme(uri, "http"))
                .filter(HttpUri::hasPlainHost)
                .isPresent();
    }

    /** Refreshing continues what another grant began. */
    private static Optional<AtRegistration> someGrantBeginsWithoutAToken(Candidate candidate) {
        return unless(
                candidate.grantTypes().stream().anyMatch(BEGINNINGS::contains),
                new InvalidClientMetadata(
                        "grant_types must contain authorization_code, device_code or jwt-bearer. A client that authenticates and"
                                + " that somebody answers for can have client_credentials instead."));
    }

    private static Optional<AtRegistration> codeIsAmongTheResponseTypes(Candidate candidate) {
        boolean code = candidate
                .metadata()
                .strings("response_types")
                .orElse(List.of("code"))
                .contains("code");
        return unless(code || !candidate.usesCodes(), new InvalidClientMetadata("response_types must contain code."));
    }

    private static Optional<AtRegistration> authenticationMethodIsSupported(Candidate candidate) {
        return unless(
                candidate.authenticationMethod().isPresent(),
                new InvalidClientMetadata("token_endpoint_auth_method is not supported."));
    }

    /** A secret that was sent over is none any more, and we would have to keep it. */
    private static Optional<AtRegistration> keysArePublic(Candidate candidate) {
        return unless(
                candidate.metadata().object("jwks").filter(JwkSet::hasSecrets).isEmpty(),
                new InvalidClientMetadata("jwks must hold public keys, without their private halves."));
    }

    /** One of {@code jwks} and {@code jwks_uri} (RFC 7591 §2), with keys that can verify something. */
    private static Optional<AtRegistration> keysAreThereWhenUsed(Candidate candidate) {
        JsonObject metadata = candidate.metadata();
        boolean used = candidate
                .authenticationMethod()
                .filter(ClientAuthenticationMethod.PRIVATE_KEY_JWT::equals)
                .isPresent();
        Predicate<JsonObject> verifies =
                jwks -> JwkSet.of(jwks).filter(keys -> !keys.isEmpty()).isPresent();
        boolean usable = metadata.has("jwks")
                ? !metadata.has("jwks_uri")
                        && metadata.object("jwks").filter(verifies).isPresent()
                : metadata.string("jwks_uri")
                        .filter(RegistrationChecks::isHttps)
                        .isPresent();
        return unless(
                !used || usable,
                new InvalidClientMetadata("private_key_jwt needs either a jwks with a public key for one of "
                        + String.join(", ", UnverifiedJwt.ALGORITHMS) + ", or an https jwks_uri."));
    }

    private static boolean isHttps(String text) {
        return HttpUri.parse(text)
                .filter(uri -> HttpUri.hasScheme(uri, "https"))
                .isPresent();
    }

    private static Optional<AtRegistration> applicationTypeIsKnown(Candidate candidate) {
        return unless(
                candidate
                        .metadata()
                        .string("application_type")
                        .filter(type -> !type.equals("native") && !type.equals("web"))
                        .isEmpty(),
                new InvalidClientMetadata("application_type must be native or web."));
    }

    private static Optional<AtRegistration> scopeIsWellFormed(Candidate candidate) {
        return Scope.parse(candidate.metadata().string("scope").orElse(""))
                .failure()
                .map(error -> new InvalidClientMetadata(error.description()));
    }

    /** An unsigned ID token, or one signed with the client's secret, would prove nothing to anybody else. */
    private static Optional<AtRegistration> idTokenAlgorithmIsSupported(Candidate candidate) {
        return unless(
                !candidate.metadata().has("id_token_signed_response_alg")
                        || candidate.idTokenAlgorithm().isPresent(),
                new InvalidClientMetadata("id_token_signed_response_alg is not supported."));
    }

    /** A client that wants names of its own for users has a reason to, and would rely on them (OpenID Connect §8). */
    private static Optional<AtRegistration> subjectsAreTheSameForAll(Candidate candidate) {
        boolean isPublic = !candidate.metadata().has("subject_type")
                || candidate.metadata().string("subject_type").equals(Optional.of("public"));
        return unless(
                isPublic && !candidate.metadata().has("sector_identifier_uri"),
                new InvalidClientMetadata("subject_type is public here, and there are no sectors."));
    }

    /** Of both kinds. */
    private static Stream<String> redirectUris(Candidate candidate) {
        return Stream.of("redirect_uris", "post_logout_redirect_uris")
                .flatMap(name -> strings(candidate, name).stream());
    }

    private static List<String> strings(Candidate candidate, String name) {
        return candidate.metadata().strings(name).orElse(List.of());
    }

    /** The member of this name, and those in a language. */
    private static Stream<Map.Entry<String, Object>> withLanguage(JsonObject metadata, String name) {
        return metadata.asMap().entrySet().stream()
                .filter(member -> member.getKey().split("#", 2)[0].equals(name));
    }
}
