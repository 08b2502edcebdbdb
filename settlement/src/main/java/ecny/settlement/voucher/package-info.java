/**
 * Vouchers (凭证): signed proofs that something was registered, paid, delivered or cleared, each with its place in the day's
 * tree of hashes, so that none can be changed, added or taken away afterwards without being seen.
 *
 * <p>The tree is that of RFC 9162, section 2.1, with SM3 as its hash.
 */
@NullMarked
package ecny.settlement.voucher;

import org.jspecify.annotations.NullMarked;
