# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to files: cut short, holes, bits that flip, packets that get lost, blocks that change places, and more behind the
end than belongs there. Every damage is one (kind, what exactly, bytes); the same seed makes the same bytes."""

import io
import random
import zipfile

import layout
import lies
import sources

KINDS = ("truncation", "zeros 4 KB", "zeros 16 KB", "zeros 64 KB", "noise 4 KB", "noise 64 KB", "1 bit", "20 bits", "lost 1", "lost 10", "lost 50",
         "zeroed packet", "blocks swapped", "block doubled", "trailing", "header lie")
# Shares of the file that are kept; the last three of the twenty places are two bytes less, 2 KB less, and a header alone.
KEPT = (0.01, 0.03, 0.08, 0.14, 0.20, 0.27, 0.34, 0.41, 0.48, 0.55, 0.62, 0.69, 0.76, 0.83, 0.90, 0.95, 0.99)
BLOCK = 4096
AT_A_BORDER = ", at a border of packs"


def truncations(data, dice):
    """Where packs of a program stream, which has no length of its own, happen to end, what is left is whole."""
    for exactly, kept in cuts(data, dice):
        border = data.startswith(b"\x00\x00\x01\xba") and data.startswith(b"\x00\x00\x01\xba", len(kept))
        yield exactly + (AT_A_BORDER if border else ""), kept


def cuts(data, dice):
    for share in KEPT:
        kept = int(len(data) * (share + dice.uniform(-0.004, 0.004)))
        yield f"kept {share:.0%}", data[:max(16, kept)]
    yield "last 2 bytes", data[:-2]
    yield "last 2 KB", data[:-2048]
    yield "header alone", data[:dice.randint(24, 64)]


def hole(data, begin, size, filling):
    return data[:begin] + filling[:size] + data[begin + size:]


def holes(data, media, dice, size, places, noise):
    """Spread over the media data. A hole of more than a third of it is not what holes are."""
    first, last = media
    if size * 3 > last - first:
        return
    for place in range(places):
        room = (last - first - size) // places
        begin = first + room * place + dice.randrange(max(1, room))
        yield f"at {begin}", hole(data, begin, size, dice.randbytes(size) if noise else bytes(size))


def flips(data, media, dice, bits, times):
    for _ in range(times):
        changed = bytearray(data)
        places = sorted(dice.sample(range(media[0] * 8, media[1] * 8), bits))
        for bit in places:
            changed[bit // 8] ^= 1 << (bit % 8)
        yield f"at {places[0] // 8}", bytes(changed)


def lost(data, packets, dice, count, times):
    """Packets missing anywhere but in the first twentieth, where a stream may begin anyway: alone, or fifty in a row."""
    usable = packets[len(packets) // 20 + 1:]
    if len(usable) < count * 2:
        return
    for _ in range(times):
        if count == 50:
            begin = dice.randrange(len(usable) - count)
            gone = usable[begin:begin + count]
        else:
            gone = sorted(dice.sample(usable, count))
        kept, at = [], 0
        for begin, size in gone:
            kept.append(data[at:max(at, begin)])
            at = begin + size
        yield f"from {gone[0][0]}", b"".join([*kept, data[at:]])


def zeroed(data, packets, dice, times):
    for begin, size in dice.sample(packets[len(packets) // 20 + 1:], min(times, max(0, len(packets) - len(packets) // 20 - 1))):
        yield f"at {begin}, {size} bytes", hole(data, begin, size, bytes(size))


def rearranged(data, media, dice, doubled, times):
    first, last = media
    block = min(BLOCK, (last - first) // 8)
    for _ in range(times):
        here, there = sorted(dice.sample(range((last - first) // block), 2))
        here, there = first + here * block, first + there * block
        if doubled:
            yield f"at {here}", data[:here + block] + data[here:]
        else:
            yield f"at {here} and {there}", (data[:here] + data[there:there + block] + data[here + block:there] + data[here:here + block]
                                             + data[there + block:])


def trailing(data, dice, jpeg):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(zipfile.ZipInfo("notes.txt"), "what does not belong here\n" * 400)
    yield "1 byte", data + dice.randbytes(1)
    yield "1 MB of zeros", data + bytes(1 << 20)
    yield "1 MB of noise", data + dice.randbytes(1 << 20)
    yield "a JPEG", data + jpeg
    yield "a ZIP", data + archive.getvalue()


def of_kind(kind, name, path, data, dice, jpeg):
    media = layout.media_range(name, data)
    if kind == "truncation":
        return truncations(data, dice)
    if kind == "trailing":
        return trailing(data, dice, jpeg)
    if kind == "header lie":
        return lies.lies(name, data)
    if kind.startswith(("zeros", "noise")):
        kib = int(kind.split()[1])
        return holes(data, media, dice, kib * 1024, 2 if kib == 4 else 3, kind.startswith("noise"))
    if kind.endswith(("bit", "bits")):
        return flips(data, media, dice, 1 if kind == "1 bit" else 20, 5 if kind == "1 bit" else 3)
    if kind.startswith("block"):
        return rearranged(data, media, dice, kind == "block doubled", 2)
    if name not in sources.CLIPS:
        return ()
    found = layout.packets(name, path, data)
    if kind == "zeroed packet":
        return zeroed(data, found, dice, 2)
    return lost(data, found, dice, int(kind.split()[1]), 2)


def all_of(name, path, seed, jpeg, kinds=KINDS):
    """Every damage of one sound file."""
    data = path.read_bytes()
    for kind in kinds:
        dice = random.Random(f"{seed}/{path.name}/{kind}")
        for exactly, damaged in of_kind(kind, name, path, data, dice, jpeg):
            if damaged != data:
                yield kind, exactly, damaged
