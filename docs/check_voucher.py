#!/usr/bin/env python3
"""Checks a voucher of ecny without ecny: SM3, SM2 and the hash tree written again, from GB/T 32905, GB/T 32918 and RFC 9162.

    python3 check_voucher.py voucher-60000.json [PUBLIC_KEY_HEX]

Exit code 0 when everything holds, 1 when something does not, 2 when the file cannot be read. Needs Python 3.8, nothing else.
Without a public key it trusts the one that the voucher names: pass the simulator's to know who signed it.
"""
import json
import sys

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)
USER = b"1234567812345678"
MASK = 0xFFFFFFFF


def left(x, n):
    n %= 32
    return (x << n | x >> (32 - n)) & MASK


def sm3(data):
    v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    data += b"\x80" + bytes(-(len(data) + 9) % 64) + (8 * len(data)).to_bytes(8, "big")
    for at in range(0, len(data), 64):
        w = [int.from_bytes(data[i:i + 4], "big") for i in range(at, at + 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ left(w[j - 3], 15)
            w.append(x ^ left(x, 15) ^ left(x, 23) ^ left(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = v
        for j in range(64):
            s1 = left(left(a, 12) + e + left(0x79CC4519 if j < 16 else 0x7A879D8A, j) & MASK, 7)
            ff = a ^ b ^ c if j < 16 else a & b | a & c | b & c
            gg = e ^ f ^ g if j < 16 else e & f | ~e & MASK & g
            t1 = ff + d + (s1 ^ left(a, 12)) + (w[j] ^ w[j + 4]) & MASK
            t2 = gg + h + s1 + w[j] & MASK
            a, b, c, d, e, f, g, h = t1, a, left(b, 9), c, t2 ^ left(t2, 9) ^ left(t2, 17), e, left(f, 19), g
        v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in v)


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], P - 2, P) % P
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], P - 2, P) % P
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(k, p):
    found = None
    while k:
        if k & 1:
            found = add(found, p)
        p, k = add(p, p), k >> 1
    return found


def signed(key, message, signature):
    """GB/T 32918.2, 7.1: whether r and s are a signature of the message by the key, with the default user id."""
    x, y = int(key[:64], 16), int(key[64:], 16)
    r, s = int(signature[:64], 16), int(signature[64:], 16)
    if len(key) != 128 or len(signature) != 128 or not (x < P and y < P and 1 <= r < N and 1 <= s < N):
        return False
    if (y * y - x * x * x - A * x - B) % P:
        return False
    curve = b"".join(number.to_bytes(32, "big") for number in (A, B, *G, x, y))
    e = int.from_bytes(sm3(sm3((8 * len(USER)).to_bytes(2, "big") + USER + curve) + message), "big")
    t = (r + s) % N
    point = add(times(s, G), times(t, (x, y))) if t else None
    return point is not None and (e + point[0]) % N == r


def node(one, other):
    return sm3(b"\x01" + one + other)


def walk(index, size, path, beginning):
    """RFC 9162, 2.1.3.2 and 2.1.4.2: the root that the path leads to, and with it the root of the earlier tree."""
    last, now, before = size - 1, beginning, beginning
    for step in path:
        if last == 0:
            return None, None
        if index & 1 or index == last:
            now, before = node(step, now), node(step, before)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            now = node(now, step)
        index, last = index >> 1, last >> 1
    return (now, before) if last == 0 else (None, None)


def is_beginning(first, first_root, second, second_root, path):
    if not 1 <= first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    if first & (first - 1) == 0:
        path = [first_root] + path
    index, last = first - 1, second - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    return bool(path) and walk(index, last + 1, path[1:], path[0]) == (second_root, first_root)


def head_text(head):
    return "ecny tree head 1\n{day}\n{size}\n{root}\n".format(**head).encode()


def faults(voucher, issuer):
    key, head = voucher["publicKey"], voucher["head"]
    content = json.dumps(voucher["content"], sort_keys=True, separators=(",", ":")).encode()
    path = [bytes.fromhex(step) for step in voucher["path"]]
    if issuer and issuer.lower() != key:
        yield "publicKey: it is not the issuer's"
    if not signed(key, content, voucher["signature"]):
        yield "signature: it is not one of this content"
    if not signed(key, head_text(head), head["signature"]):
        yield "head: its signature does not hold"
    if head["day"] != voucher["content"]["day"]:
        yield "head: it is of another day than the content"
    index, size = voucher["index"], head["size"]
    root, _ = walk(index, size, path, sm3(b"\x00" + content)) if 0 <= index < size else (None, None)
    if root is None or root.hex() != head["root"]:
        yield "path: the content is not at this index of the day's tree"
    earlier = voucher.get("earlier")
    if earlier:
        was, steps = earlier["head"], [bytes.fromhex(step) for step in earlier["path"]]
        if not signed(key, head_text(was), was["signature"]):
            yield "earlier: the signature of its head does not hold"
        if not is_beginning(was["size"], bytes.fromhex(was["root"]), size, bytes.fromhex(head["root"]), steps):
            yield "earlier: its tree is not the beginning of the day's"


def main():
    if len(sys.argv) not in (2, 3):
        print("usage: python3 check_voucher.py FILE [PUBLIC_KEY_HEX]", file=sys.stderr)
        return 2
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            voucher = json.load(file)
        found = list(faults(voucher, sys.argv[2] if len(sys.argv) > 2 else ""))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        print("{} is not a voucher that can be read: {}: {}".format(sys.argv[1], type(wrong).__name__, wrong), file=sys.stderr)
        return 2
    for fault in found:
        print("✗ " + fault)
    if not found:
        content = voucher["content"]
        print("✓ voucher {} of the {} of {}: {kind} {id}, signed by {}".format(
            voucher["index"] + 1, voucher["head"]["size"], voucher["head"]["day"], voucher["publicKey"], **content))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
