/** The banks' side of a sandbox: settlement, desk and counterparts made from its world, and what can be looked at over HTTP. */
@NullMarked
package ecny.gateway.bank.site;

import org.jspecify.annotations.NullMarked;
