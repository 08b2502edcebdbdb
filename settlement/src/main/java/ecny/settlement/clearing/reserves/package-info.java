/**
 * Central-bank money: who holds an account, what stands on it, what may be drawn against it, and the balance sheets around it.
 *
 * <p>{@link ecny.settlement.clearing.reserves.Reserves} is the core that every settlement design shares: a payment is settled
 * when its amount has moved there, and nowhere else. {@link ecny.settlement.clearing.reserves.Books} keeps what stands behind
 * the reserves: wallets, deposits, loans, capital. Pure: no clock, threads, files or randomness.
 */
@NullMarked
package ecny.settlement.clearing.reserves;

import org.jspecify.annotations.NullMarked;
