package dev.gatehouse.authserver.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceApproved;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint.Origin;
import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint.Taken;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Question;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Unanswerable;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Unanswerable.NoSuchCode;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Unanswerable.TooManyGuesses;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceVerificationTest {

    private static final Origin ORIGIN = new Origin("192.0.2.1", "192.0.2.1");

    private final World world = new World();
    private final Client device = world.add(new PublicClient(
            new ClientId("tv"), World.registration(Set.of(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN))));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    bcdf-ghjk | BCDF-GHJK
                    'BCDFGHJK' | BCDF-GHJK
                    ' B C D F  g h j k ' | BCDF-GHJK
                    'BCDF\u2013GHJK' | BCDF-GHJK
                    'BCDF\u00A0GHJK' | BCDF-GHJK
                    'bcdf.ghjk' | BCDF-GHJK
                    """, delimiter = '|')
    @Verifies("AS94")
    void a_code_is_read_as_people_type_it(String typed, String code) {
        assertThat(UserCode.parse(typed).map(UserCode::display)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "BCDF-GHJ", "BCDF-GHJKL", "ABCD-FGHJ", "BCDF-GHJ1", "BCDF+GHJK", "ВCDF-GHJK", "ſCDF-GHJK"})
    @Verifies({"A15", "T14"})
    void what_is_no_code_is_none(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
        assertThat(UserCode.parse(typed + "-".repeat(100_000))).isEmpty();
    }

    @Test
    @Verifies("A15")
    void all_letters_are_given_and_none_that_makes_words_or_looks_like_another() {
        Set<Integer> letters = new java.util.HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            UserCode.generate(random).letters().chars().forEach(letters::add);
        }
        assertThat(letters)
                .hasSize(20)
                .doesNotContainAnyElementsOf("AEIOUY01".chars().boxed().toList());
    }

    @Test
    @Verifies("A15")
    void what_was_approved_is_what_was_asked_and_told_to_the_audit_log() {
        Taken taken = ask();
        Question question = find(taken).orElseThrow();

        assertThat(world.deviceVerification.approve(question, world.session()).toOptional())
                .isPresent();

        assertThat(world.audited).singleElement().satisfies(event -> {
            DeviceApproved approved = (DeviceApproved) event;
            assertThat(approved.client()).isEqualTo(device.id());
            assertThat(approved.user()).isEqualTo(World.USER.id());
            assertThat(approved.address()).isEqualTo("192.0.2.1");
        });
        assertThat(world.token(poll(taken)).orElseThrow().scope()).isEqualTo("user");
        assertThat(world.deviceVerification.approve(question, world.session()).failure())
                .contains(new NoSuchCode());
    }

    @Test
    @Verifies("AS94")
    void a_request_expires() {
        Taken taken = ask();
        world.now = world.now.plus(World.TRANSACTION_LIFETIME);

        assertThat(find(taken).failure()).contains(new NoSuchCode());
        assertThat(world.token(poll(taken)).failure().map(AtToken::code)).contains("expired_token");
    }

    @Test
    @Verifies({"AS94", "AS44"})
    void another_resource_than_what_was_approved_is_refused_and_the_code_is_kept() {
        Taken taken = ask();
        world.deviceVerification.approve(find(taken).orElseThrow(), world.session());

        assertThat(world.token(World.with(poll(taken), "resource", World.OTHER_RESOURCE))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_target");
        assertThat(world.token(World.with(poll(taken), "resource", World.RESOURCE))
                        .toOptional())
                .isPresent();
    }

    @Test
    @Verifies("A15")
    void an_account_has_few_guesses_right_or_wrong() {
        Taken taken = ask();
        for (int i = 0; i < World.DEVICE_LIMITS.guessesPerAccount(); i++) {
            assertThat(guess(World.USER, "network " + i)).contains(new NoSuchCode());
        }

        assertThat(guess(World.USER, "another")).containsInstanceOf(TooManyGuesses.class);
        assertThat(find(taken).failure()).containsInstanceOf(TooManyGuesses.class);
        assertThat(guess(somebody(), "another")).contains(new NoSuchCode());
    }

    @Test
    @Verifies("A15")
    void a_network_has_few_guesses_with_however_many_accounts() {
        for (int i = 0; i < World.DEVICE_LIMITS.guessesPerNetwork(); i++) {
            assertThat(guess(somebody(), "network")).contains(new NoSuchCode());
        }

        assertThat(guess(somebody(), "network")).containsInstanceOf(TooManyGuesses.class);
        assertThat(guess(somebody(), "another")).contains(new NoSuchCode());
    }

    @Test
    @Verifies("A15")
    void all_together_have_not_many_more() {
        for (int i = 0; i < World.DEVICE_LIMITS.guessesInAll(); i++) {
            assertThat(guess(somebody(), "network " + i)).contains(new NoSuchCode());
        }

        assertThat(guess(somebody(), "another")).containsInstanceOf(TooManyGuesses.class);
    }

    @Test
    @Verifies("A15")
    void a_network_asks_for_so_many_codes_and_no_more() {
        for (int i = 0; i < World.DEVICE_LIMITS.requestsPerNetwork(); i++) {
            assertThat(begin(ORIGIN).toOptional()).isPresent();
        }

        assertThat(begin(ORIGIN).failure().map(AtToken::code)).contains("temporarily_unavailable");
        assertThat(begin(new Origin("192.0.2.2", "192.0.2.2")).toOptional()).isPresent();
    }

    @Test
    @Verifies("T10")
    void what_is_secret_is_not_printed() {
        Taken taken = ask();

        assertThat(taken.toString())
                .doesNotContain(taken.userCode().letters(), taken.deviceCode().value());
    }

    private Optional<Unanswerable> guess(UserAccount user, String network) {
        LoginSession session = TestSessions.of(new Secret("s"), user, world.now, world.now.plus(Duration.ofHours(1)));
        return world.deviceVerification.find("BCDF-GHJK", session, network).failure();
    }

    private static UserAccount somebody() {
        return new UserAccount(UUID.randomUUID(), "somebody", Optional.empty(), Optional.empty(), List.of());
    }

    private Taken ask() {
        return begin(ORIGIN).orElseThrow();
    }

    private Result<Taken, AtToken> begin(Origin origin) {
        return world.devices.handle(
                World.parameters(Map.of("client_id", device.id().value(), "scope", "user unknown")),
                Optional.empty(),
                origin);
    }

    private Result<Question, Unanswerable> find(Taken taken) {
        return world.deviceVerification.find(taken.userCode().display(), world.session(), "192.0.2.9");
    }

    private Map<String, String> poll(Taken taken) {
        return Map.of(
                "grant_type", GrantType.DEVICE_CODE.value(),
                "client_id", device.id().value(),
                "device_code", taken.deviceCode().value());
    }
}
