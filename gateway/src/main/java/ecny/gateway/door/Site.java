package ecny.gateway.door;

import ecny.gateway.store.DoorStore;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import java.nio.file.Path;

/**
 * What every door of one sandbox stands on.
 *
 * @param node where commands go
 * @param clock the sandbox's time, which a test may move
 * @param world who there is
 * @param keys everybody's
 * @param store what doors must not forget
 * @param data the sandbox's folder; a door may keep a folder of its own in it
 */
public record Site(Node node, NodeClock clock, World world, Keyring keys, DoorStore store, Path data) {}
