/**
 * Codes that people show each other: the consumer's payment code, the merchant's static and dynamic code, their images, and
 * the router that names the scheme of any code. Nothing here moves money; what a code stands for is handed to a door.
 */
@NullMarked
package ecny.gateway.codes;

import org.jspecify.annotations.NullMarked;
