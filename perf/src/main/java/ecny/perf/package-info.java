/** JMH benchmarks, the open-loop load test and the page that prints them. */
@NullMarked
package ecny.perf;

import org.jspecify.annotations.NullMarked;
