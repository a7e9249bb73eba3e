# SPDX-License-Identifier: GPL-3.0-or-later
"""Films that are long without being large: a video of very many gigabytes that are not on the disk, and three days in a few pictures."""

import array
import os
import struct
import subprocess
import sys

from .place import tools

RATE = 25


def _boxes(data, start, end):
    """One level of boxes: (type, where it begins, where its content begins, where it ends)."""
    while start + 8 <= end:
        size, head = int.from_bytes(data[start:start + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8:start + 16], "big"), 16
        yield data[start + 4:start + 8], start, start + head, start + size
        start += size


def _box(kind, content):
    return struct.pack(">I", len(content) + 8) + kind + content


def _small_clip(folder):
    """One second of 1920×1080: one group of pictures."""
    path = folder / "second.mp4"
    if not path.is_file():
        tools.ffmpeg("-f", "lavfi", "-i", f"smptehdbars=size=1920x1080:rate={RATE}", "-t", 1, "-c:v", "libx264", "-preset", "veryfast", "-g", RATE, "-bf", 0,
                     "-pix_fmt", "yuv420p", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", path)
    return path


def sparse_video(folder, size):
    """A sound second, and behind it a box of media of `size` bytes, none of which is on the disk."""
    path = folder / "sparse.mp4"
    path.write_bytes(_small_clip(folder).read_bytes())
    with path.open("ab") as file:
        file.write(struct.pack(">I4sQ", 1, b"mdat", size))
        file.truncate(path.stat().st_size + size)
    (folder / "second.mp4").unlink()
    return path


def _table(kind, entries):
    numbers = array.array("Q" if kind == b"co64" else "I", entries)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def long_film(folder, hours):
    """`hours` of the same second: every table is as long as the film would make it; all chunks lie at the same place."""
    data = _small_clip(folder).read_bytes()
    seconds = int(hours * 3600)
    place = {}

    def visit(start, end):
        for kind, begin, content, stop in _boxes(data, start, end):
            place[kind] = (begin, content, stop)
            if kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
                visit(content, stop)

    visit(0, len(data))
    at = place[b"stsz"][1]
    count = int.from_bytes(data[at + 8:at + 12], "big")
    sizes = struct.unpack(f">{count}I", data[at + 12:at + 12 + 4 * count])
    media = place[b"mdat"]

    def rebuilt(kind, content, stop, chunk_at):
        body = data[content:stop]
        if kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
            return _box(kind, b"".join(rebuilt(inner, inside, end, chunk_at) for inner, _, inside, end in _boxes(data, content, stop)
                                       if inner not in (b"edts", b"udta")))
        if kind == b"stts":
            delta = struct.unpack(">I", body[12:16])[0]
            return _box(kind, struct.pack(">IIII", 0, 1, count * seconds, delta))
        if kind == b"stsz":
            return _box(kind, struct.pack(">III", 0, 0, count * seconds) + _table(kind, list(sizes)) * seconds)
        if kind == b"stss":
            return _box(kind, struct.pack(">II", 0, seconds) + _table(kind, range(1, count * seconds + 1, count)))
        if kind == b"stsc":
            return _box(kind, struct.pack(">IIIII", 0, 1, 1, count, 1))
        if kind == b"stco":
            return _box(b"co64", struct.pack(">II", 0, seconds) + _table(b"co64", [chunk_at]) * seconds)
        if kind in (b"mvhd", b"mdhd", b"tkhd"):  # version 0: the duration stands behind two times and one number, or two
            where = {b"mvhd": 16, b"mdhd": 16, b"tkhd": 20}[kind]
            declared = struct.unpack(">I", body[where:where + 4])[0] * seconds
            return _box(kind, body[:where] + struct.pack(">I", declared) + body[where + 4:])
        return _box(kind, body)

    head = data[:place[b"ftyp"][2]]
    wrapped = _box(b"mdat", data[media[1]:media[2]])
    moov = rebuilt(b"moov", place[b"moov"][1], place[b"moov"][2], len(head) + 8)
    path = folder / "long.mp4"
    path.write_bytes(head + wrapped + moov)
    os.unlink(folder / "second.mp4")
    shown = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path], stdout=subprocess.PIPE, check=True)
    if abs(float(shown.stdout) - seconds) > 1:
        raise AssertionError(f"{path} lasts {shown.stdout}")
    return path
