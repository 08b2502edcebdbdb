@NullMarked
package ecny.gateway.signature;

import org.jspecify.annotations.NullMarked;
