package dev.gatehouse.cli.command;

import dev.gatehouse.cli.http.DocumentHost;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.document.ClientDocument;
import dev.gatehouse.cli.protocol.document.ClientDocumentChecks;
import dev.gatehouse.cli.protocol.document.Remark;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse cimd}: documents that describe clients. */
@Command(
        name = "cimd",
        synopsisSubcommandLabel = "COMMAND",
        description = "Writes, examines and serves client ID metadata documents.",
        subcommands = {CimdCommand.Create.class, CimdCommand.Validate.class, CimdCommand.Serve.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse cimd create https://app.example.com/client.json --name \"My app\" > client.json",
            "  gatehouse cimd validate https://app.example.com/client.json",
            "  gatehouse cimd validate https://app.example.com/client.json --file client.json",
            "  gatehouse cimd serve client.json --port 8765"
        })
public final class CimdCommand {

    /** {@code gatehouse cimd create}. */
    @Command(name = "create", description = "Prints a document.")
    // picocli sets the fields before it calls.
    @SuppressWarnings("NullAway.Init")
    public static final class Create extends ServicedCommand {

        @Spec
        private CommandSpec self;

        @Parameters(paramLabel = "URL", description = "Where the document is to stand: the id of the client.")
        private String address;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "What users read on the consent page.")
        private String name;

        @Option(
                names = "--redirect-uri",
                paramLabel = "URI",
                description = "Where logins end (default: http://127.0.0.1/callback, with any port). Can be repeated.")
        private List<String> redirectUris = List.of("http://127.0.0.1/callback");

        @Option(
                names = "--jwks-file",
                paramLabel = "FILE",
                description = "Public keys (JSON Web Key Set) of a client that authenticates with one.")
        private @Nullable Path keys;

        public Create(Services services) {
            super(services);
        }

        @Override
        int run(Console console) {
            Map<String, Object> document = ClientDocument.written(
                    URI.create(url()),
                    name,
                    redirectUris,
                    Optional.ofNullable(keys).map(file -> object(FileContent.of(file, self), file)));
            List<Remark> remarks = ClientDocumentChecks.of(address, JsonObject.of(document));
            if (!remarks.isEmpty()) {
                throw misused(remarks.getFirst().text());
            }
            console.say(services.json().write(document));
            return ExitCode.OK;
        }

        private String url() {
            return ClientDocument.address(address)
                    .map(URI::toString)
                    .orElseThrow(() -> misused("URL must be https, with a path."));
        }

        private JsonObject object(String text, Path file) {
            return services.json().object(text).orElseThrow(() -> misused(file + " is no JSON object."));
        }
    }

    /** {@code gatehouse cimd validate}. */
    @Command(
            name = "validate",
            description = "Says why authorization servers would refuse a document. Ends with 7 if they would.")
    // picocli sets the fields before it calls.
    @SuppressWarnings("NullAway.Init")
    public static final class Validate extends ServicedCommand {

        @Spec
        private CommandSpec self;

        @Parameters(paramLabel = "URL", description = "Address of the document.")
        private String address;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "What is to stand at that address; without it the address is asked.")
        private @Nullable Path file;

        public Validate(Services services) {
            super(services);
        }

        @Override
        int run(Console console) {
            return switch (document()) {
                case Result.Err<String, Failure>(Failure failure) -> console.fail(failure);
                case Result.Ok<String, Failure>(String text) -> report(remarks(text), console);
            };
        }

        private Result<String, Failure> document() {
            if (file != null) {
                return Result.ok(FileContent.of(file, self));
            }
            Endpoint endpoint = Endpoint.parse(address)
                    .orElseThrow(() -> new ParameterException(self.commandLine(), "URL must be https."));
            return services.web()
                    .send(WebClient.request(endpoint)
                            .header("Accept", "application/json")
                            .build())
                    .then(Validate::served);
        }

        private static Result<String, Failure> served(WebClient.Answer answer) {
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.status() != 200) {
                return Result.err(new Failure.InvalidMetadata(
                        "The document is not there: HTTP status " + answer.status() + ". Redirects are not followed."));
            }
            return type.matches("application/([a-z-]+\\+)?json(;.*)?")
                    ? Result.ok(answer.body())
                    : Result.err(new Failure.InvalidMetadata(
                            "The document is served as '" + type + "'. It has to be application/json."));
        }

        private List<Remark> remarks(String text) {
            Stream<Remark> size = text.getBytes(StandardCharsets.UTF_8).length > ClientDocumentChecks.LARGEST
                    ? Stream.of(
                            new Remark(true, "The document is larger than " + ClientDocumentChecks.LARGEST + " bytes."))
                    : Stream.empty();
            Stream<Remark> content = services.json()
                    .object(text)
                    .map(document -> ClientDocumentChecks.of(address, document).stream())
                    .orElseGet(() -> Stream.of(new Remark(true, "The document is no JSON object.")));
            return Stream.concat(size, content).toList();
        }

        private static int report(List<Remark> remarks, Console console) {
            console.show(
                    remarks.stream()
                            .map(it -> Map.of("level", it.fatal() ? "error" : "warning", "text", it.text()))
                            .toList(),
                    () -> remarks.isEmpty()
                            ? "The document is fine."
                            : remarks.stream()
                                    .map(it -> (it.fatal() ? "error    " : "warning  ") + it.text())
                                    .collect(Collectors.joining("\n")));
            return remarks.stream().anyMatch(Remark::fatal) ? ExitCode.INVALID_METADATA : ExitCode.OK;
        }
    }

    /** {@code gatehouse cimd serve}. */
    @Command(
            name = "serve",
            description = "Serves a document on 127.0.0.1 until Ctrl-C, at the path that its client_id has. For trials,"
                    + " behind a tunnel that has the rest of that address.")
    // picocli sets the fields before it calls.
    @SuppressWarnings("NullAway.Init")
    public static final class Serve extends ServicedCommand {

        @Spec
        private CommandSpec self;

        @Parameters(paramLabel = "FILE", description = "The document.")
        private Path file;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "0",
                description = "Where to serve it (default: a free one).")
        private int port;

        public Serve(Services services) {
            super(services);
        }

        @Override
        int run(Console console) {
            String document = FileContent.of(file, self);
            String path = services.json()
                    .object(document)
                    .flatMap(it -> it.string("client_id"))
                    .flatMap(ClientDocument::address)
                    .map(URI::getPath)
                    .orElseThrow(() -> misused(file + " is no document with a client_id that can be one."));
            return switch (DocumentHost.open(port, path, document)) {
                case Result.Err<DocumentHost, Failure>(Failure failure) -> console.fail(failure);
                case Result.Ok<DocumentHost, Failure>(DocumentHost opened) -> {
                    try (DocumentHost host = opened) {
                        console.say("http://127.0.0.1:" + host.port() + path);
                        new CountDownLatch(1).await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                    yield ExitCode.OK;
                }
            };
        }
    }
}
