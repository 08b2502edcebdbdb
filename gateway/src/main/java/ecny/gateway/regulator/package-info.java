/** The regulators' feed: what the live system decided, carried to the sandbox by a Camel route, each command at least once. */
@NullMarked
package ecny.gateway.regulator;

import org.jspecify.annotations.NullMarked;
