/** How long a recorded day takes to answer as at an instant, and how fast it plays. */
@NullMarked
package ecny.perf.replay;

import org.jspecify.annotations.NullMarked;
