@NullMarked
package ecny.wallet.crypto;

import org.jspecify.annotations.NullMarked;
