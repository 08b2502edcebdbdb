/** The doors under load: what HTTP, its routes and three signatures cost beside the pipeline. */
@NullMarked
package ecny.perf.http;

import org.jspecify.annotations.NullMarked;
