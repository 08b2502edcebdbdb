/** How fast signatures are, beside Bouncy Castle and OpenSSL in the same run. */
@NullMarked
package ecny.perf.crypto;

import org.jspecify.annotations.NullMarked;
