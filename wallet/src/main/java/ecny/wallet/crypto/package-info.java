/**
 * The commercial cryptography of the field: SM2 signatures (GB/T 32918), the SM3 hash (GB/T 32905) and SM4-GCM (GB/T
 * 32907). The only package that uses Bouncy Castle; nothing of it shows in a public signature.
 *
 * <p>On the wire a public key is {@code x‖y} (64 bytes) and a signature {@code r‖s} (64 bytes), both big-endian. DER is
 * for the outside world ({@link ecny.wallet.crypto.Sm2Signature}).
 */
@NullMarked
package ecny.wallet.crypto;

import org.jspecify.annotations.NullMarked;
