package org.palimpsest.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Keeps a share of the traces, decided by the trace's id alone, so that every process keeps the same ones. The one that
 * OpenTelemetry brings expects the second half of the id to be random in every bit, which that of a UUID is not.
 */
final class RequestSampler implements Sampler {

    private final double share;

    /** @param share from 0 to 1 */
    RequestSampler(double share) {
        this.share = share;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return place(traceId) < share ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    /** From 0 to 1, evenly spread, by the finishing steps of MurmurHash3 over both halves. */
    private static double place(String traceId) {
        long mixed = Long.parseUnsignedLong(traceId.substring(0, 16), 16)
                ^ Long.rotateLeft(Long.parseUnsignedLong(traceId.substring(16), 16), 31);
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return ((mixed ^ (mixed >>> 33)) >>> 11) * 0x1p-53;
    }

    @Override
    public String getDescription() {
        return "RequestSampler{" + share + "}";
    }
}
