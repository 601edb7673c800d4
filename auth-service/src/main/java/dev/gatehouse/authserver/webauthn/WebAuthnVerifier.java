package dev.gatehouse.authserver.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.gatehouse.authserver.protocol.passkey.Passkey;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Any device will do, so what vouches for its make is not looked at. The person has to have unlocked it. */
public final class WebAuthnVerifier implements PasskeyVerifier {

    private static final Logger LOG = Logger.getLogger(WebAuthnVerifier.class);

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.RS256));

    private final Origin origin;
    private final String host;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /**
     * @param origin of the pages of this server
     * @param host of the same, for which keys are made
     */
    public WebAuthnVerifier(String origin, String host) {
        this.origin = new Origin(origin);
        this.host = host;
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    @Override
    public Optional<Passkey> register(Attestation attestation, Secret challenge, UUID user) {
        return checked(() -> {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(decode(attestation.attestationObject()), decode(attestation.clientData())),
                    new RegistrationParameters(expected(challenge), ALGORITHMS, true, true));
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            return new Passkey(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(credential.getCredentialId()),
                    user,
                    credentials.convert(credential),
                    authenticator.getSignCount(),
                    authenticator.isFlagBE());
        });
    }

    @Override
    public Optional<Long> verify(Assertion assertion, Secret challenge, Passkey passkey) {
        return checked(() -> {
                    AuthenticationData data = manager.verify(
                            new AuthenticationRequest(
                                    decode(assertion.id()),
                                    decode(assertion.userHandle()),
                                    decode(assertion.authenticatorData()),
                                    decode(assertion.clientData()),
                                    decode(assertion.signature())),
                            new AuthenticationParameters(
                                    expected(challenge), record(passkey), List.of(decode(passkey.id())), true, true));
                    return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
                })
                .filter(_ -> names(assertion.userHandle(), passkey.user()));
    }

    /** A key that its device finds by itself says whose it is (Web Authentication §7.2, step 6). */
    private static boolean names(String userHandle, UUID user) {
        byte[] bytes = decode(userHandle);
        return bytes.length == 2 * Long.BYTES
                && new UUID(
                                ByteBuffer.wrap(bytes).getLong(),
                                ByteBuffer.wrap(bytes).getLong(Long.BYTES))
                        .equals(user);
    }

    private ServerProperty expected(Secret challenge) {
        return new ServerProperty(origin, host, new DefaultChallenge(decode(challenge.value())));
    }

    private CredentialRecord record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backupEligible(),
                passkey.counter(),
                credentials.convert(passkey.credential()),
                null,
                null,
                null,
                Set.of());
    }

    private static byte[] decode(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    /** Whatever strangers send is refused and no more: the readers of the library throw what they like. */
    private static <T> Optional<T> checked(Supplier<T> check) {
        try {
            return Optional.of(check.get());
        } catch (RuntimeException refused) {
            LOG.infof("a passkey was refused: %s", refused.toString());
            return Optional.empty();
        }
    }
}
