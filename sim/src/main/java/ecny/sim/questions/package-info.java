/** A run in SQL: its tables under a role's pseudonyms, a locked-down session, ready questions and their plots. */
@NullMarked
package ecny.sim.questions;

import org.jspecify.annotations.NullMarked;
