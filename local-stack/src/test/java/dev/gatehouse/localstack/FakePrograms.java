package dev.gatehouse.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout with three tiny programs in the places of the real ones, which tell in files what happens to them. */
final class FakePrograms {
    private FakePrograms() {}

    static void install(Path checkout) throws IOException {
        install(checkout, "auth-service", AuthService.class);
        install(checkout, "mcp-service", McpService.class);
        install(checkout, "client-cli", Client.class);
    }

    private static void install(Path checkout, String module, Class<?> program) throws IOException {
        var jar = checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var type : List.of(FakePrograms.class, program)) {
                var file = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                try (var bytes = type.getClassLoader().getResourceAsStream(file)) {
                    bytes.transferTo(out);
                }
            }
        }
    }

    private static void serve(String name, String portVariable) throws IOException {
        tell(name + " started");
        if (name.equals(System.getenv("FAKE_DIES"))) {
            System.out.println("the last words of " + name);
            System.exit(7);
        }
        var port = Integer.parseInt(System.getenv(portVariable));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(name + " stopped")));
        server.start();
    }

    private static void tell(String event) {
        try {
            Files.writeString(
                    Path.of(System.getenv("FAKE_EVENTS")),
                    event + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    static final class AuthService {
        public static void main(String... arguments) throws IOException {
            serve("auth-service", "OAUTH_AUTH_PORT");
        }
    }

    static final class McpService {
        public static void main(String... arguments) throws IOException {
            serve("mcp-service", "MCP_PORT");
        }
    }

    static final class Client {
        public static void main(String... arguments) {
            System.out.println("client: " + String.join(" ", arguments));
            System.exit(Integer.parseInt(System.getenv().getOrDefault("FAKE_CLIENT_EXIT", "0")));
        }
    }
}
