/**
 * What is to be simulated: a scenario is a YAML file bound strictly to the records of this package. {@code
 * scenario.schema.json} (JSON Schema, draft 2020-12) says the same for editors; a test holds the two together.
 *
 * <p>Shares and weights are floating point: they shape random draws. Money is in fen as soon as it is read.
 */
@NullMarked
package ecny.sim.scenario;

import org.jspecify.annotations.NullMarked;
