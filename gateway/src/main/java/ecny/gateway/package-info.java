/** The doors: Camel routes, and nothing that decides about money. */
@NullMarked
package ecny.gateway;

import org.jspecify.annotations.NullMarked;
