/** What a door of the sandbox is, and what it stands on. */
@NullMarked
package ecny.gateway.door;

import org.jspecify.annotations.NullMarked;
