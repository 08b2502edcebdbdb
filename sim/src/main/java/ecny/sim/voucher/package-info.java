/** What becomes of a voucher after it was made: kept, collected, passed on, used, revoked. */
@NullMarked
package ecny.sim.voucher;

import org.jspecify.annotations.NullMarked;
