/** The access log of a run's office: who asked for what, what came of it, in a signed chain; and the office's key. */
@NullMarked
package ecny.sim.privacy.access;

import org.jspecify.annotations.NullMarked;
