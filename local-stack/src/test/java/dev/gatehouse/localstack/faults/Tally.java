package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.UnexpectedAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What became of requests of one kind. */
final class Tally {
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger askedToComeBack = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    /** How a request ended. */
    enum End {
        ANSWERED,
        /** 503, and when to try again. */
        ASKED_TO_COME_BACK,
        FAILED,
        /** Without an answer: whoever asked does not know what has happened. */
        CUT_OFF
    }

    record Ended(End how, String body) {}

    @FunctionalInterface
    interface Request {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    Ended count(Request request) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            var answer = request.send();
            return count(answer);
        } catch (UnexpectedAnswerException page) {
            return fail(page.getMessage());
        } catch (IOException lost) {
            cutOff.incrementAndGet();
            return new Ended(End.CUT_OFF, lost.toString());
        } finally {
            longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
        }
    }

    private Ended count(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            answered.incrementAndGet();
            return new Ended(End.ANSWERED, answer.body());
        }
        if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            askedToComeBack.incrementAndGet();
            return new Ended(End.ASKED_TO_COME_BACK, answer.body());
        }
        return fail(answer.statusCode() + " " + answer.body());
    }

    private Ended fail(String how) {
        failed.incrementAndGet();
        firstFailure.compareAndSet("", how);
        return new Ended(End.FAILED, how);
    }

    int answered() {
        return answered.get();
    }

    int askedToComeBack() {
        return askedToComeBack.get();
    }

    int failed() {
        return failed.get();
    }

    int cutOff() {
        return cutOff.get();
    }

    /** What the first answer was that should not have been. */
    String firstFailure() {
        return firstFailure.get();
    }

    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public String toString() {
        var text = new StringBuilder().append(answered()).append(" answered");
        append(text, askedToComeBack(), "asked to come back");
        append(text, cutOff(), "cut off");
        append(text, failed(), "failed");
        return text.toString();
    }

    private static void append(StringBuilder text, int number, String what) {
        if (number > 0) {
            text.append(", ").append(number).append(' ').append(what);
        }
    }
}
