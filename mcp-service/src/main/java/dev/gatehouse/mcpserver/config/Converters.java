package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy.Implication;
import dev.gatehouse.mcpserver.protocol.access.WebOrigin;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import java.net.URI;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** Text of settings to the types of the protocol; public for the configuration library, which makes them by reflection.
 * What they throw stops the start, with the name of the setting and its value: secrets are not converted here. */
public final class Converters {

    private Converters() {}

    public static final class ToResourceIndicator implements Converter<ResourceIndicator> {

        private static final long serialVersionUID = 1L;

        @Override
        public ResourceIndicator convert(String value) {
            return new ResourceIndicator(value);
        }
    }

    public static final class ToIssuer implements Converter<Issuer> {

        private static final long serialVersionUID = 1L;

        @Override
        public Issuer convert(String value) {
            return new Issuer(value);
        }
    }

    public static final class ToScope implements Converter<Scope> {

        private static final long serialVersionUID = 1L;

        @Override
        public Scope convert(String value) {
            return Scope.parse(value)
                    .toOptional()
                    .orElseThrow(() -> new IllegalArgumentException("not a scope: names separated by spaces"));
        }
    }

    public static final class ToWebOrigin implements Converter<WebOrigin> {

        private static final long serialVersionUID = 1L;

        @Override
        public WebOrigin convert(String value) {
            return WebOrigin.parse(value)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "not an origin: scheme://host or scheme://host:port, http or https"));
        }
    }

    public static final class ToAuthority implements Converter<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String convert(String value) {
            if (WebOrigin.parse("https://" + value).isEmpty()) {
                throw new IllegalArgumentException("not a host: name or name:port");
            }
            return value;
        }
    }

    /** Where the operator says that something of the authorization server is. */
    public static final class ToEndpoint implements Converter<URI> {

        private static final long serialVersionUID = 1L;

        @Override
        public URI convert(String value) {
            return HttpUri.parse(value)
                    .filter(HttpUri::hasPlainHost)
                    .filter(uri -> HttpUri.hasScheme(uri, "https") || HttpUri.hasScheme(uri, "http"))
                    .orElseThrow(() -> new IllegalArgumentException("not an absolute http or https URL"));
        }
    }

    public static final class ToAlgorithm implements Converter<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String convert(String value) {
            if (!UnverifiedJwt.ALGORITHMS.contains(value)) {
                throw new IllegalArgumentException("not one of " + UnverifiedJwt.ALGORITHMS);
            }
            return value;
        }
    }

    public static final class ToLowerCase implements Converter<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String convert(String value) {
            return value.toLowerCase(Locale.ROOT);
        }
    }

    public static final class ToImplication implements Converter<Implication> {

        private static final long serialVersionUID = 1L;

        @Override
        public Implication convert(String value) {
            String[] parts = value.split(" implies ", -1);
            return Optional.of(parts)
                    .filter(two -> two.length == 2)
                    .flatMap(two -> Scope.parse(two[1]).toOptional())
                    .filter(implied -> !implied.isEmpty())
                    .map(implied -> new Implication(single(parts[0]), implied))
                    .orElseThrow(() -> new IllegalArgumentException("not of the form: SCOPE implies SCOPE …"));
        }

        private static String single(String scope) {
            return Scope.of(scope.strip()).toString();
        }
    }

    public static final class ToPeriod implements Converter<Period> {

        private static final long serialVersionUID = 1L;

        @Override
        public Period convert(String value) {
            Period period = Period.parse(value);
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("not a time to remember, as P90D");
            }
            return period;
        }
    }
}
