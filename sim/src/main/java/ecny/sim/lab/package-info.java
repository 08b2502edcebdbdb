/** Commands for merchants' developers beside a running sandbox: listening to notifications, and the notification lab. */
@NullMarked
package ecny.sim.lab;

import org.jspecify.annotations.NullMarked;
