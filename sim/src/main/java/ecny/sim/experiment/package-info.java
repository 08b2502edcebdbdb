/**
 * Sandbox experiments: other rules tried on a recorded run within caps, admitted before, stopped by caps or by hand, and a signed
 * bundle of evidence at the end that anybody can check.
 */
@NullMarked
package ecny.sim.experiment;

import org.jspecify.annotations.NullMarked;
