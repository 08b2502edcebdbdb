/** A merchant's orders and what follows them: door state that is not money, and the commands it leads to. */
@NullMarked
package ecny.gateway.retail.order;

import org.jspecify.annotations.NullMarked;
