/** Amounts: a {@code long} in the currency's minor unit, checked arithmetic, never floating point. */
@NullMarked
package ecny.wallet.money;

import org.jspecify.annotations.NullMarked;
