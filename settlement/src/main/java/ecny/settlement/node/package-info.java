/**
 * One running simulator, as every door uses it: journal, ledger and pipeline recovered and composed, a second ledger for
 * questions, a clock that tests can move.
 *
 * <pre>
 *   door --submit--> {@link ecny.settlement.node.Node} --> pipeline --publish--> ledger for questions --> {@link ecny.settlement.node.Submission}
 *                                                          |                      |
 *                                                        journal               recent commands --> {@link ecny.settlement.node.Follower}s
 * </pre>
 *
 * <p>No money rule is here: the second ledger is the same {@code Applier}, and the node stops when the two disagree.
 */
@NullMarked
package ecny.settlement.node;

import org.jspecify.annotations.NullMarked;
