/** A second, deliberately simple ledger that the fast one is compared with, and one face for both. */
@NullMarked
package ecny.wallet.naive;

import org.jspecify.annotations.NullMarked;
