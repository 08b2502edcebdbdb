/** Who takes part: wallet numbers, kinds and states of wallets, institutions. No personal data: that lives apart. */
@NullMarked
package ecny.wallet.identity;

import org.jspecify.annotations.NullMarked;
