package ecny.gateway.exchange.http;

import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.http.Problem;

/** A request that is not carried out, on its way to the door. No stack trace: it is an answer, not a failure. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 32;

    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.english(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static Refused as(Problem problem) {
        return new Refused(problem);
    }

    /** A field that is not what it has to be. */
    static Refused malformed(String field, String value, String english, String chinese) {
        return new Refused(Problem.of(400, "MALFORMED", english, chinese).about(field, shortened(value)));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The venue's, without a field. */
    static Refused of(VenueVerdict verdict) {
        return new Refused(problem(verdict, verdict.english(), verdict.chinese()));
    }

    /** The venue's, about the field that it goes with. */
    static Refused of(VenueVerdict verdict, String field, String value) {
        return new Refused(
                problem(verdict, verdict.english(), verdict.chinese()).about(field, shortened(value)));
    }

    /**
     * The same, with the pair's rule about price or quantity, if the verdict speaks of one.
     *
     * @param state as it is now, for the band
     */
    static Refused of(VenueVerdict verdict, Instrument pair, TradingState state, String field, String value) {
        String what = " " + pair.symbol() + ": ";
        String english = what;
        String chinese = what;
        switch (verdict) {
            case WRONG_TICK -> {
                String tick = Decimals.price(pair, pair.tick());
                english += "price is a multiple of " + tick + ".";
                chinese += "价格须为" + tick + "的整数倍。";
            }
            case WRONG_LOT -> {
                String lot = Decimals.quantity(pair, pair.lot());
                english += "quantity is a multiple of " + lot + ".";
                chinese += "数量须为" + lot + "的整数倍。";
            }
            case TOO_LARGE -> {
                String largest = Decimals.quantity(pair, pair.largest());
                english += "quantity is at most " + largest + ".";
                chinese += "数量不超过" + largest + "。";
            }
            case OUTSIDE_BAND -> {
                String lowest = Decimals.price(pair, state.lowest());
                String highest = Decimals.price(pair, state.highest());
                english += "price is from " + lowest + " to " + highest + ".";
                chinese += "价格须在" + lowest + "至" + highest + "之间。";
            }
            default -> {
                return of(verdict, field, value);
            }
        }
        return new Refused(problem(verdict, verdict.english() + english, verdict.chinese() + chinese)
                .about(field, shortened(value)));
    }

    private static Problem problem(VenueVerdict verdict, String english, String chinese) {
        boolean busy = verdict == VenueVerdict.BUSY;
        Problem problem = new Problem(
                status(verdict),
                verdict.name(),
                verdict.code(),
                english,
                chinese,
                busy || verdict == VenueVerdict.HALTED,
                null,
                null,
                null,
                null,
                0);
        return busy ? problem.retryAfter(1) : problem;
    }

    private static int status(VenueVerdict verdict) {
        return switch (verdict) {
            case BUSY -> 503;
            case SYMBOL_UNKNOWN, CURRENCY_UNKNOWN, ORDER_UNKNOWN, QUOTE_UNKNOWN -> 404;
            case DUPLICATE_ID, TOO_LATE, QUOTE_STALE -> 409;
            default -> 422;
        };
    }
}
