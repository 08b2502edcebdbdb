/** The /v1 REST API: who calls, whether the request keeps the contract, one answer per idempotency key, words in and out. */
@NullMarked
package ecny.gateway.retail.api;

import org.jspecify.annotations.NullMarked;
