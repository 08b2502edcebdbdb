/** What a merchant checks its books with: the daily bill, and the comparison of its own file with it. Pure. */
@NullMarked
package ecny.gateway.retail.report;

import org.jspecify.annotations.NullMarked;
