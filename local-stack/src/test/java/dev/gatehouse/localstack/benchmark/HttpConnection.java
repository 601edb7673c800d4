package dev.gatehouse.localstack.benchmark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One HTTP/1.1 connection that is kept alive, for one thread. It does less than a real client, so that the machine is
 * left to the services.
 */
public final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MILLISECONDS = 30_000;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    /** The header of a form. */
    public static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final int port;
    private Socket socket;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;

    private HttpConnection(int port, Socket socket) {
        this.port = port;
        this.socket = socket;
    }

    static HttpConnection to(int port) throws IOException {
        return new HttpConnection(port, connect(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    /** Connects anew, from another address of this machine. */
    public void comeFrom(InetAddress source) throws IOException {
        socket.close();
        socket = connect(source, port);
    }

    private static Socket connect(InetAddress source, int port) throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    /** @param headers whole lines, as {@code Accept: text/html} */
    public Answer get(String path, String... headers) throws IOException {
        return send("GET", path, headers, "");
    }

    /** @param headers whole lines, {@code Content-Type} among them */
    public Answer post(String path, String body, String... headers) throws IOException {
        return send("POST", path, headers, body);
    }

    private Answer send(String method, String path, String[] headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                .append(port)
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (method.equals("POST")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        socket.getOutputStream().write(request);
        return receive();
    }

    private Answer receive() throws IOException {
        filled = 0;
        int end = -1;
        while (end < 0) {
            int from = Math.max(0, filled - END_OF_HEAD.length);
            fill();
            end = endOfHead(from);
        }
        String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        int start = end + END_OF_HEAD.length;
        int length = Answer.contentLength(head);
        while (filled < start + length) {
            fill();
        }
        return new Answer(head, new String(buffer, start, length, StandardCharsets.UTF_8));
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("the service closed the connection");
        }
        filled += read;
    }

    private int endOfHead(int from) {
        for (int i = from; i + END_OF_HEAD.length <= filled; i++) {
            if (Arrays.equals(buffer, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
