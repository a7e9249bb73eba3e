# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things stand in a sound file: its media data, its packets, its boxes, segments, chunks and directories. Reads only files
that our own encoders wrote; nothing here is meant for hostile bytes."""

import re
import struct
import subprocess

ISO = ("mp4-moov-first", "mp4-moov-last", "mp4-fragments", "mp4-hevc", "mov-h264", "mov-prores", "heic", "avif")
PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"iprp", b"ipco", b"jp2h", b"edts", b"mvex")
TRANSPORT = {"ts": 188, "mts": 192}


def boxes(data, start=0, end=None):
    """ISO boxes, depth first: (name, offset of the box, offset of its content, end)."""
    end = len(data) if end is None else end
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        header = 8
        if size == 1:
            size, header = struct.unpack_from(">Q", data, start + 8)[0], 16
        elif size == 0:
            size = end - start
        if size < header or start + size > end:
            return
        yield name, start, start + header, start + size
        if name in PARENTS:
            yield from boxes(data, start + header, start + size)
        elif name == b"meta":
            yield from boxes(data, start + header + 4, start + size)
        start += size


def box(data, name, number=0):
    found = [(start, content, end) for called, start, content, end in boxes(data) if called == name]
    return found[number] if len(found) > number else None


def jpeg_segments(data):
    """(marker, offset of its length field, end), up to and with the first scan's header."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        yield marker, at + 2, at + 2 + length
        if marker == 0xDA:
            return
        at += 2 + length


def png_chunks(data):
    at = 8
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, at, at + 8, at + 8 + length
        at += 12 + length


def tiff_entries(data):
    """(offset of the entry count, {tag: (type, count, offset of the value)}) of the first directory, and how to read it."""
    order = "<" if data[:2] == b"II" else ">"
    big = struct.unpack_from(f"{order}H", data, 2)[0] == 43
    directory = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, 8 if big else 4)[0]
    count, first, each = ((struct.unpack_from(f"{order}Q", data, directory)[0], directory + 8, 20) if big
                          else (struct.unpack_from(f"{order}H", data, directory)[0], directory + 2, 12))
    entries = {}
    for number in range(count):
        at = first + number * each
        tag, kind, values = struct.unpack_from(f"{order}HH{'Q' if big else 'I'}", data, at)
        width = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 16: 8}.get(kind, 1)
        place = at + (12 if big else 8)
        if width * values > (8 if big else 4):
            place = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, place)[0]
        entries[tag] = (kind, values, place)
    return order, big, directory, entries


def psd_layers(data):
    """Offset of the length of the layer section."""
    at = 26
    for _ in range(2):
        at += 4 + struct.unpack_from(">I", data, at)[0]
    return at


def media_range(name, data):
    """(from, to) of the bytes that carry pictures and sound; where nothing tells them apart, all but the first and last hundredth."""
    if name.startswith("jpeg"):
        return [end for marker, _, end in jpeg_segments(data) if marker == 0xDA][0], len(data) - 2
    if name.startswith("png"):
        idat = [(content, end) for called, _, content, end in png_chunks(data) if called == b"IDAT"]
        return idat[0][0], idat[-1][1]
    if name in ISO:
        media = [(content, end) for called, _, content, end in boxes(data) if called == b"mdat"]
        return media[0][0], media[-1][1]
    if name == "jp2":
        _, content, end = box(data, b"jp2c")
        return content + 200, end
    if name.startswith("psd"):
        layers = psd_layers(data)
        return layers + 4, len(data)
    if name == "bmp":
        return 138, len(data)
    return max(64, len(data) // 100), len(data) - len(data) // 100


def samples(path):
    """(offset, size) of the pictures' packets, as ffprobe tells."""
    said = subprocess.run(["ffprobe", "-v", "quiet", "-select_streams", "v:0", "-show_entries", "packet=pos,size", "-of", "csv=p=0", path],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False).stdout.decode()
    found = []
    for line in said.split():
        words = line.split(",")
        if len(words) >= 2 and words[0].isdigit() and words[1].isdigit():
            found.append((int(words[1]), int(words[0])))
    return found


def packets(name, path, data):
    """(offset, size) of what can get lost: transport packets, packs of a program stream, samples of other containers, DV frames."""
    if name in TRANSPORT:
        each = TRANSPORT[name]
        return [(at, each) for at in range(0, len(data) - each + 1, each)]
    if name in ("mpeg-ps", "mpeg1"):
        starts = [match.start() for match in re.finditer(rb"\x00\x00\x01\xba", data)] + [len(data)]
        return [(here, there - here) for here, there in zip(starts, starts[1:])]
    if name == "mpeg2-es":  # slices
        starts = [match.start() for match in re.finditer(rb"\x00\x00\x01[\x01-\x24]", data)]
        return [(here, there - here) for here, there in zip(starts, starts[1:])]
    if name == "dv":  # DIF blocks
        return [(at, 80) for at in range(0, len(data) - 79, 80)]
    return [(at, size) for at, size in samples(path) if size and at + size <= len(data)]
