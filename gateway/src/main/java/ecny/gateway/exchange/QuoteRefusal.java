package ecny.gateway.exchange;

/** Nobody gives a price. */
public record QuoteRefusal(String participant, String requestId, String symbol, VenueVerdict verdict) {}
