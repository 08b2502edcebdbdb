/** A day at the venue: seeded agents, what they saw and did, the facts that follow, the report. */
@NullMarked
package ecny.sim.exchange.session;

import org.jspecify.annotations.NullMarked;
