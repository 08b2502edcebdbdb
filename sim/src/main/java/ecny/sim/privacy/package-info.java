/**
 * Who the people of a run are, apart from what they did: the identity vault, pseudonyms by role, warrants of two officers, and
 * reveals.
 */
@NullMarked
package ecny.sim.privacy;

import org.jspecify.annotations.NullMarked;
