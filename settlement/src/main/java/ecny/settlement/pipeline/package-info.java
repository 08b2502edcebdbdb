/**
 * From a caller's hand to a published outcome.
 *
 * <pre>
 *              +-----------+   +------------+   +-------------+
 *  callers --> | 1 ingress |-->| 2 verify×n |-->| 3 journal   |--+   +-----------+
 *              | stamps    |   | slot by    |   +-------------+  +-->| 5 publish |--> OutcomeListener
 *              +-----------+   | seq % n    |-->| 4 apply     |--+   +-----------+
 *                  | BUSY      +------------+   +-------------+
 *                  v
 * </pre>
 *
 * <p>One ring of preallocated slots; a slot is a frame and its outcome, as bytes. {@link ecny.settlement.pipeline.Pipeline}
 * wires the stages, in this order. A pipeline without signatures has no stage 2. {@link ecny.settlement.pipeline.Replay}
 * feeds the same {@link ecny.settlement.pipeline.Applier} from a journal.
 *
 * <p>This is the only package that knows the Disruptor. Nothing right of the ingress logs, allocates or asks the time.
 */
@NullMarked
package ecny.settlement.pipeline;

import org.jspecify.annotations.NullMarked;
