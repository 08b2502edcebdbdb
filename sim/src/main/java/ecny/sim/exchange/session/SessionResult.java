package ecny.sim.exchange.session;

import ecny.gateway.exchange.feed.Candle;
import java.util.List;
import java.util.Map;

/**
 * A session that was played.
 *
 * @param inputs everything the venue was given
 * @param orderMessages orders, cancels and replacements among them
 * @param refusals by verdict
 * @param digest SM3 over the venue's state at the end
 * @param audit what is wrong with the money, empty if nothing is
 * @param halts how often the circuit breaker stopped the pair
 */
@SuppressWarnings("ArrayRecordComponent") // a digest; nobody compares results
public record SessionResult(
        SessionSettings settings,
        Tape tape,
        List<Candle> candles,
        long inputs,
        long orderMessages,
        Map<String, Integer> refusals,
        int halts,
        byte[] digest,
        String audit) {}
