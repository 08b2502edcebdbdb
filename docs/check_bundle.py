#!/usr/bin/env python3
"""Checks the evidence bundle of an experiment without ecny: SM3 and SM2 written again, from GB/T 32905 and GB/T 32918.

    python3 check_bundle.py FOLDER [PUBLIC_KEY_HEX]

Exit code 0 when everything holds, 1 when something does not, 2 when the folder cannot be read. Needs Python 3.8, nothing else.
Without a public key it trusts the one that the bundle names: pass the office's to know who signed it.
"""
import hashlib
import json
import os
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


FILES = ("experiment.yaml", "admission.json", "inputs.json", "rules.json", "versions.json", "results.json", "changes.csv")
MANIFEST = "manifest.sm3"


def digest(data):
    try:
        return hashlib.new("sm3", data).hexdigest()  # OpenSSL's, where there is one: ours takes a second for 100 KB
    except ValueError:
        return sm3(data).hex()


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def manifest_faults(folder, issuer):
    """Every file against the signed list; yields each fault with the key that signed it."""
    text = read(folder, MANIFEST).decode()
    body, _, signature = text.rpartition("signature ")
    lines = body.splitlines()
    key = lines[-1][4:] if lines and lines[-1].startswith("key ") else ""
    if lines[:1] != ["ecny run manifest 1"] or not signature.endswith("\n") or signature != signature.lower():
        yield MANIFEST + ": it is not a manifest", key
        return
    if issuer and issuer.lower() != key:
        yield MANIFEST + ": it is not signed by the issuer", key
    if not signed(key, body.encode(), signature.strip()):
        yield MANIFEST + ": its signature does not hold", key
        return
    listed = {}
    for line in lines[1:-1]:
        sum_, size, name = line.split(" ", 2)
        listed[name] = (int(size), sum_)
    there = set()
    for place, _, names in os.walk(folder):
        there.update(os.path.relpath(os.path.join(place, name), folder) for name in names)
    for name in sorted((there | set(listed)) - {MANIFEST}):
        if name not in listed:
            yield name + ": the manifest does not list it", key
        elif name not in there:
            yield name + ": there is no such file", key
        else:
            data = read(folder, name)
            if (len(data), digest(data)) != listed[name]:
                yield name + ": it is not the file that was signed", key
    for name in FILES:
        if name not in listed:
            yield name + ": expected in every bundle", key
    yield "", key


def contradictions(folder, key):
    admission, inputs, results = (json.loads(read(folder, name)) for name in ("admission.json", "inputs.json", "results.json"))
    text = "\n".join(["ecny admission 1"] + [admission[name] for name in ("experimentSm3", "run", "journalSm3", "by", "at", "key")] + [""])
    if admission["key"] != key or not signed(admission["key"], text.encode(), admission["signature"]):
        yield "admission.json: it was not signed by who signed the bundle"
    experiment = digest(read(folder, "experiment.yaml"))
    if not admission["experimentSm3"] == experiment == results["experimentSm3"]:
        yield "admission.json: it admits another experiment"
    if admission["journalSm3"] != inputs["journalSm3"]:
        yield "inputs.json: it names another journal than the admission"
    if inputs["lastSequence"] != results["lastSequence"]:
        yield "results.json: they end at another command than the inputs"
    for cap in ("users", "amountFen", "days"):
        if results[cap] > results["caps"][cap]:
            yield "results.json: the cap on {} is passed".format(cap)
    changes = read(folder, "changes.csv").decode().splitlines()[1:]
    if len(changes) != results["changed"] or len(changes) != sum(group["count"] for group in results["groups"]):
        yield "changes.csv: not as many changes as the results say"
    if any(int(line.split(",", 1)[0]) > results["lastSequence"] for line in changes):
        yield "changes.csv: a change behind the last command"
    for side in ("before", "after"):
        sums = results[side]
        if sums["issuedFen"] != sum(sums[name] for name in ("inVaultsFen", "inWalletsFen", "inHoldsFen", "inPotsFen", "inPacketsFen")):
            yield "results.json: money is not conserved " + side


def main():
    if len(sys.argv) not in (2, 3):
        print("usage: python3 check_bundle.py FOLDER [PUBLIC_KEY_HEX]", file=sys.stderr)
        return 2
    folder = sys.argv[1]
    there = os.listdir(folder) if os.path.isdir(folder) else []
    if "admission.json" not in there and "results.json" not in there:
        print("{} is not an evidence bundle: it has neither admission.json nor results.json".format(folder), file=sys.stderr)
        return 2
    if MANIFEST not in there:
        print("✗ manifest.sm3: expected in every bundle, found no file")
        return 1
    try:
        told = list(manifest_faults(folder, sys.argv[2] if len(sys.argv) > 2 else ""))
        key, found = told[-1][1], [fault for fault, _ in told if fault]
        found = found or list(contradictions(folder, key))
        results = json.loads(read(folder, "results.json")) if not found else {}
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        print("{} cannot be read: {}: {}".format(folder, type(wrong).__name__, wrong), file=sys.stderr)
        return 2
    for fault in found:
        print("✗ " + fault)
    if not found:
        print("✓ {stop} after {payments} payments of {users} people, {changed} changed; signed by {key}".format(key=key, **results))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
