package ecny.sim.privacy.access;

import java.time.Instant;

/**
 * A line of the access log.
 *
 * @param number from 1
 * @param at when, by the office's clock
 * @param access what
 * @param sm3 of the digest before and this line, in hexadecimal: the chain
 */
public record AccessRecord(long number, Instant at, Access access, String sm3) {}
