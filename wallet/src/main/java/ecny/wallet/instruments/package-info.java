/** Money under conditions: holds, red packets. What they are and how they are kept; the ledger's verbs move the money. */
@NullMarked
package ecny.wallet.instruments;

import org.jspecify.annotations.NullMarked;
