/**
 * The notification lab: what can go wrong between the platform and a merchant's endpoint, done on purpose, and a verdict sheet of
 * how the endpoint took it. Over HTTP to whatever address is given; no money is moved.
 */
@NullMarked
package ecny.gateway.lab;

import org.jspecify.annotations.NullMarked;
