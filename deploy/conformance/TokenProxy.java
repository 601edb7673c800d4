import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to a protected MCP server for a test suite that cannot log in: gets a token of the demo user, and puts it into
 * each request that passes. Listens on this machine only.
 *
 * <p>{@code java TokenProxy.java ISSUER MCP-URL PORT}; the authorization server is in tutorial mode, so that no page has
 * to be filled in.
 */
public final class TokenProxy {

    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TokenProxy() {}

    public static void main(String[] arguments) throws Exception {
        String issuer = arguments[0];
        URI mcp = URI.create(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        String token = login(issuer, mcp.toString());
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("ready: http://127.0.0.1:" + port + mcp.getPath());
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> pass(client, mcp, port, token));
            }
        }
    }

    private static String login(String issuer, String resource) throws Exception {
        String registered = post(issuer + "/oauth/register", "application/json", """
                {"client_name":"conformance","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}"""
                .formatted(REDIRECT));
        String client = member(registered, "client_id");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String verifier = base64(random);
        String challenge = base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        String query = form(
                "response_type", "code", "client_id", client, "redirect_uri", REDIRECT, "scope", "user", "state", "s",
                "code_challenge", challenge, "code_challenge_method", "S256", "resource", resource,
                "username", "admin", "password", "123456", "approve", "true");
        String location = HTTP.send(
                        HttpRequest.newBuilder(URI.create(issuer + "/oauth/authorize?" + query)).build(),
                        BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("no code: is the authorization server in tutorial mode?"));
        String code = first("[?&]code=([^&]+)", location);
        String answer = post(issuer + "/oauth/token", "application/x-www-form-urlencoded", form(
                "grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT, "client_id", client,
                "code_verifier", verifier, "resource", resource));
        return member(answer, "access_token");
    }

    /** One request per connection: its head is read, the rest goes through as it is. */
    private static void pass(Socket client, URI mcp, int port, String token) {
        try (client;
                Socket server = new Socket(mcp.getHost(), mcp.getPort())) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            String authority = mcp.getHost() + ":" + mcp.getPort();
            String changed = head.replaceFirst("(?im)^host: *(?:127\\.0\\.0\\.1|localhost):" + port + "$", "Host: " + authority)
                    .replaceAll("(?im)^connection:[^\r]*\r\n", "")
                    .replaceFirst("\r\n", "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n");
            OutputStream out = server.getOutputStream();
            out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            Thread.ofVirtual().start(() -> copy(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // Either side has closed: so does the other.
        }
    }

    /** The server hears at once when the client has gone. */
    private static void copy(InputStream in, Socket server) {
        try (server) {
            in.transferTo(server.getOutputStream());
        } catch (IOException gone) {
            // Closing is all there is to do.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > 64 * 1024) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String post(String address, String type, String body) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static String member(String json, String name) {
        return first("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"", json);
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not understood: " + text);
        }
        return matcher.group(1);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
