/** The retail door of a sandbox: the /v1 REST API with the world's people behind it. */
@NullMarked
package ecny.gateway.retail;

import org.jspecify.annotations.NullMarked;
