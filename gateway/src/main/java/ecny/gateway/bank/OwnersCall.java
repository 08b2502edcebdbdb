package ecny.gateway.bank;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.Problem;
import ecny.wallet.crypto.Sm2PublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether an HTTP request without a message comes from the institution that it speaks for: {@code Ecny-Signature} is over the
 * target as sent, which ends in the time, seconds since 1970, at most five minutes from the machine's clock. Threads: any.
 */
public final class OwnersCall {
    /** For how long a signed target is good, before and after its time. */
    public static final long MOST_SECONDS = 300;

    private final BankKeys banks;
    private final LongSupplier wallMillis;

    /** @param wallMillis the machine's clock, milliseconds since 1970 UTC */
    public OwnersCall(BankKeys banks, LongSupplier wallMillis) {
        this.banks = banks;
        this.wallMillis = wallMillis;
    }

    /** The machine's clock. */
    public long nowMillis() {
        return wallMillis.getAsLong();
    }

    /**
     * Why the request is not of that institution, now; empty if it is.
     *
     * @param seconds the time in the target, up to 18 digits
     */
    public Optional<Problem> refusal(HttpCall call, String institution, String seconds) {
        long away = Long.parseLong(seconds) - Math.floorDiv(wallMillis.getAsLong(), 1_000L);
        if (Math.abs(away) > MOST_SECONDS) {
            return Optional.of(
                    Problem.of(401, "STALE_REQUEST", "The time is more than five minutes away.", "时间相差超过五分钟。"));
        }
        @Nullable Sm2PublicKey key = banks.keyOf(institution);
        boolean owner = key != null
                && Optional.ofNullable(call.header(MessageSignature.HEADER))
                        .flatMap(MessageSignature::parse)
                        .filter(signature -> signature.institution().equals(institution))
                        .filter(signature -> signature.holds(call.rawTarget().getBytes(StandardCharsets.UTF_8), key))
                        .isPresent();
        return owner
                ? Optional.empty()
                : Optional.of(Problem.of(
                        401,
                        "SIGNATURE_INVALID",
                        "Outbox and queue are their owner's: Ecny-Signature is over the target as sent.",
                        "发件箱与队列仅限本机构:Ecny-Signature 须对所发送的请求目标签名。"));
    }
}
