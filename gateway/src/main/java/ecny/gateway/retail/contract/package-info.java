/** The contract of the REST API as the door reads it: routes, access, and the check of every field. Pure. */
@NullMarked
package ecny.gateway.retail.contract;

import org.jspecify.annotations.NullMarked;
