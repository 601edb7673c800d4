package dev.gatehouse.localstack.benchmark;

/** @param cpu of one operation */
record Measurement(Operation operation, Latencies latencies, double seconds, CpuTime cpu) {

    double perSecond() {
        return latencies.count() / seconds;
    }
}
