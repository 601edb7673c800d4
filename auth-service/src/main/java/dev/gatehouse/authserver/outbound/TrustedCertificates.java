package dev.gatehouse.authserver.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates of the Java runtime and those of a PEM file, as one. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /** @throws IllegalArgumentException when {@code pem} is no readable file of certificates */
    static X509TrustManager with(Path pem) {
        try (InputStream file = Files.newInputStream(pem)) {
            Collection<? extends Certificate> extra =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (extra.isEmpty()) {
                throw new IllegalArgumentException("no certificate in " + pem);
            }
            return trustManager(union(extra, trustManager(null).getAcceptedIssuers()));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("no readable certificates in " + pem, unreadable);
        }
    }

    private static KeyStore union(Collection<? extends Certificate> extra, X509Certificate[] ofRuntime)
            throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (Certificate certificate : extra) {
            all.setCertificateEntry("extra-" + number++, certificate);
        }
        for (Certificate certificate : ofRuntime) {
            all.setCertificateEntry("runtime-" + number++, certificate);
        }
        return all;
    }

    /** @param trusted those of the Java runtime when null */
    private static X509TrustManager trustManager(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        TrustManager[] managers = factory.getTrustManagers();
        return Arrays.stream(managers)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
