/** Wallets in states of their own, and requests that always end in one verdict because of them. */
@NullMarked
package ecny.gateway.retail.trigger;

import org.jspecify.annotations.NullMarked;
