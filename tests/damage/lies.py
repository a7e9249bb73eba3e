# SPDX-License-Identifier: GPL-3.0-or-later
"""Headers that say something else than the content: sizes, lengths, counts, durations, offsets. (what is said, bytes)"""

import re
import struct
import zlib

import layout


def patched(data, at, form, change):
    """One number of the file, changed by a function of it."""
    value = struct.unpack_from(form, data, at)[0]
    said = change(value)
    if isinstance(said, int):
        said &= (1 << (8 * struct.calcsize(form))) - 1
    changed = bytearray(data)
    struct.pack_into(form, changed, at, said)
    return bytes(changed)


def plus(number):
    return lambda value: value + number


def times(factor):
    return lambda value: value * factor


def half(value):
    return value // 2


def jpeg(data):
    for marker, length_at, _ in layout.jpeg_segments(data):
        if marker in (0xC0, 0xC2):
            yield "height + a quarter", patched(data, length_at + 3, ">H", lambda value: value + value // 4)
            yield "height − a quarter", patched(data, length_at + 3, ">H", lambda value: value - value // 4)
            yield "width + 64", patched(data, length_at + 5, ">H", plus(64))
            yield "segment length + 3", patched(data, length_at, ">H", plus(3))
    tables = [at for marker, at, _ in layout.jpeg_segments(data) if marker == 0xC4]
    yield "Huffman table longer by 5", patched(data, tables[0], ">H", plus(5))
    first = next(layout.jpeg_segments(data))
    yield "first segment longer by 2000", patched(data, first[1], ">H", plus(2000))


def with_checksum(data, at, content, end):
    checksum = zlib.crc32(data[at + 4:end])
    return data[:end] + struct.pack(">I", checksum) + data[end + 4:]


def png(data):
    header = next(layout.png_chunks(data))
    for what, offset, change in (("height + a quarter", 4, lambda value: value + value // 4), ("height − a quarter", 4, lambda value: value - value // 4),
                                 ("width + 16", 0, plus(16)), ("width − 16", 0, plus(-16))):
        lied = patched(data, header[2] + offset, ">I", change)
        yield what, with_checksum(lied, *header[1:])
        if what.startswith("height +"):
            yield "height + a quarter, checksum left", lied
    idat = [(at, end) for name, at, _, end in layout.png_chunks(data) if name == b"IDAT"]
    yield "IDAT length + 16", patched(data, idat[0][0], ">I", plus(16))
    yield "IDAT length − 16", patched(data, idat[-1][0], ">I", plus(-16))
    yield "IDAT checksum", patched(data, idat[0][1], ">I", plus(1))


def tiff(data):
    order, big, directory, entries = layout.tiff_entries(data)
    word = {3: f"{order}H", 4: f"{order}I", 16: f"{order}Q"}

    def entry(tag, change, last=False):
        kind, count, at = entries[tag]
        return patched(data, at + (struct.calcsize(word[kind]) * (count - 1) if last else 0), word[kind], change)

    counts, offsets = (325, 324) if 325 in entries else (279, 273)
    yield "height + a quarter", entry(257, lambda value: value + value // 4)
    yield "height − a quarter", entry(257, lambda value: value - value // 4)
    yield "width + 16", entry(256, plus(16))
    yield "first piece half as long", entry(counts, half)
    yield "last piece half as long", entry(counts, half, last=True)
    yield "last piece beyond the end", entry(offsets, lambda value: len(data) + 1000 if value < 1 << 15 or entries[offsets][0] != 3 else 0xFFFF, last=True)
    yield "40 entries more", patched(data, directory, f"{order}{'Q' if big else 'H'}", plus(40))
    yield "directory beyond the end", patched(data, 8 if big else 4, f"{order}{'Q' if big else 'I'}", lambda _: len(data) + 64)


def psd(data):
    layers = layout.psd_layers(data)
    yield "height + 16", patched(data, 14, ">I", plus(16))
    yield "height − 16", patched(data, 14, ">I", plus(-16))
    yield "width + 16", patched(data, 18, ">I", plus(16))
    yield "one channel more", patched(data, 12, ">H", plus(1))
    yield "layer section + 100", patched(data, layers, ">I", plus(100))
    yield "resources beyond the end", patched(data, 30 + struct.unpack_from(">I", data, 26)[0], ">I", lambda _: len(data) + 100)


def bmp(data):
    yield "file size twice", patched(data, 2, "<I", times(2))
    yield "height + 50", patched(data, 22, "<i", plus(50))
    yield "height − 50", patched(data, 22, "<i", plus(-50))
    yield "pixels begin 64 later", patched(data, 10, "<I", plus(64))


def gif(data):
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    while data[at] == 0x21:
        at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    yield "frame height + 40", patched(data, at + 7, "<H", plus(40))
    yield "frame height − 40", patched(data, at + 7, "<H", plus(-40))
    yield "screen height half", patched(data, 8, "<H", half)
    yield "first block longer", patched(data, at + 11, "B", lambda value: value // 2)


def webp(data):
    yield "RIFF size + 1000", patched(data, 4, "<I", plus(1000))
    yield "RIFF size − 1000", patched(data, 4, "<I", plus(-1000))
    at = data.index(b"VP8", 8)
    yield "chunk length − 1000", patched(data, at + 4, "<I", plus(-1000))
    yield "chunk length + 1000", patched(data, at + 4, "<I", plus(1000))
    if data[at:at + 4] == b"VP8 ":
        yield "height + 64", patched(data, at + 16, "<H", plus(64))
        yield "width + 64", patched(data, at + 14, "<H", plus(64))


def boxed_picture(data):
    found = layout.box(data, b"ispe")
    if found:
        yield "ispe height + 64", patched(data, found[1] + 8, ">I", plus(64))
        yield "ispe height − 64", patched(data, found[1] + 8, ">I", plus(-64))
    iloc = layout.box(data, b"iloc")
    if iloc:
        yield "extent shorter by 1000", patched(data, iloc[2] - 4, ">I", plus(-1000))
        yield "extent beyond the end", patched(data, iloc[2] - 4, ">I", plus(len(data)))
    media = layout.box(data, b"mdat")
    if media:
        yield "mdat beyond the end", patched(data, media[0], ">I", plus(1000))
        yield "mdat shorter by 1000", patched(data, media[0], ">I", plus(-1000))


def jp2(data):
    header, stream = layout.box(data, b"ihdr"), layout.box(data, b"jp2c")
    yield "box height + 64", patched(data, header[1], ">I", plus(64))
    size = data.index(b"\xff\x51", stream[1])
    yield "stream height + 64", patched(data, size + 10, ">I", plus(64))
    yield "stream height − 64", patched(data, size + 10, ">I", plus(-64))
    if struct.unpack_from(">I", data, stream[0])[0]:
        yield "codestream beyond the end", patched(data, stream[0], ">I", plus(1000))


def movie(data):
    def durations(name, what, number=0):
        found = layout.box(data, name, number)
        if found:
            wide = data[found[1]] == 1
            at = found[1] + (24 if wide else 16)
            yield f"declared {what} twice", patched(data, at, ">Q" if wide else ">I", times(2))
            yield f"declared {what} half", patched(data, at, ">Q" if wide else ">I", half)

    fragmented = layout.box(data, b"moof")
    if not fragmented:
        yield from durations(b"mvhd", "duration")
        yield from durations(b"mdhd", "track duration")
    for name, wide in ((b"stco", ">I"), (b"co64", ">Q")):
        found = layout.box(data, name)
        count = struct.unpack_from(">I", data, found[1] + 4)[0] if found else 0
        if count:
            each = struct.calcsize(wide)
            lied = data
            for number in range(count):
                lied = patched(lied, found[1] + 8 + number * each, wide, plus(1000))
            yield "all chunks 1000 bytes later", lied
            yield "last chunk beyond the end", patched(data, found[1] + 8 + (count - 1) * each, wide, lambda _: len(data) + 4096)
    sizes = layout.box(data, b"stsz")
    if sizes and struct.unpack_from(">II", data, sizes[1] + 4)[1] > 20:
        count = struct.unpack_from(">I", data, sizes[1] + 8)[0]
        if not struct.unpack_from(">I", data, sizes[1] + 4)[0]:
            yield "a sample twice as long", patched(data, sizes[1] + 12 + 4 * (count // 2), ">I", times(2))
            yield "a sample half as long", patched(data, sizes[1] + 12 + 4 * (count // 2), ">I", half)
        yield "declared ten samples fewer", patched(data, sizes[1] + 8, ">I", plus(-10))
    runs = layout.box(data, b"trun", 2)
    if runs:
        yield "ten samples more in a run", patched(data, runs[1] + 4, ">I", plus(10))
        yield "ten samples fewer in a run", patched(data, runs[1] + 4, ">I", plus(-10))
        yield "fragment longer by 64", patched(data, layout.box(data, b"moof", 1)[0], ">I", plus(64))
    media = layout.box(data, b"mdat")
    yield "mdat 100000 longer", patched(data, media[0], ">I", plus(100000))
    yield "mdat 10000 shorter", patched(data, media[0], ">I", plus(-10000))
    moov = layout.box(data, b"moov")
    yield "moov 100 longer", patched(data, moov[0], ">I", plus(100))


def transport(data, size):
    """In the middle of the film: one packet's sync byte, its counter, the start of a PES packet, its length and its time."""
    head = size - 188
    every = [at + head for at in range(0, len(data) - size + 1, size)]
    video = [at for at in every if (struct.unpack_from(">H", data, at + 1)[0] & 0x1FFF) == 0x100]
    if size == 192:
        video = [at for at in every if (struct.unpack_from(">H", data, at + 1)[0] & 0x1FFF) in (0x100, 0x1011)]
    middle = next(at for at in video[len(video) // 2:] if not data[at + 1] & 0x40)
    start = next(at for at in video[len(video) // 2:] if data[at + 1] & 0x40)
    yield "a sync byte", patched(data, middle, "B", lambda _: 0x48)
    yield "a continuity counter", patched(data, middle + 3, "B", lambda value: value & 0xF0 | (value + 5) & 0x0F)
    yield "an error indicator", patched(data, middle + 1, "B", lambda value: value | 0x80)
    yield "a packet that begins nothing", patched(data, start + 1, "B", lambda value: value & ~0x40)
    payload = start + 4 + (1 + data[start + 4] if data[start + 3] & 0x20 else 0)
    if data[payload:payload + 3] == b"\x00\x00\x01" and data[payload + 7] & 0x80:
        yield "declared a time 2³⁰ ticks later", patched(data, payload + 9, "B", lambda value: value ^ 0x02)
    yield "packets that belong to no stream", patched(data, middle + 1, ">H", lambda value: value & 0xE000 | 0x0333)


def program(data):
    starts = [match.start() for match in re.finditer(rb"\x00\x00\x01\xe0", data)]
    at = starts[len(starts) // 2]
    yield "packet longer by 200", patched(data, at + 4, ">H", plus(200))
    yield "packet shorter by 200", patched(data, at + 4, ">H", plus(-200))
    pack = [match.start() for match in re.finditer(rb"\x00\x00\x01\xba", data)]
    yield "declared a clock jump", patched(data, pack[len(pack) // 2] + 4, "B", lambda value: value ^ 0x08)
    yield from elementary(data)


def elementary(data):
    headers = [match.start() for match in re.finditer(rb"\x00\x00\x01\xb3", data)]
    for what, at in (("first", headers[0]), ("a later", headers[len(headers) // 2])):
        yield f"{what} header's height + 16", patched(data, at + 4, ">I", plus(16 << 8))
        yield f"{what} header's height − 16", patched(data, at + 4, ">I", plus(-16 << 8))
    yield "declared first header's rate", patched(data, headers[0] + 7, "B", lambda value: value & 0xF0 | 6)


def matroska(data):
    at = data.find(b"\x44\x89\x88")
    if at > 0:
        yield "declared duration twice", patched(data, at + 3, ">d", times(2))
        yield "declared duration half", patched(data, at + 3, ">d", lambda value: value / 2)
    segment = data.index(b"\x18\x53\x80\x67") + 4
    yield "segment 1000 longer", patched(data, segment, ">Q", plus(1000))
    clusters = [match.start() + 4 for match in re.finditer(rb"\x1f\x43\xb6\x75", data)]
    middle = clusters[len(clusters) // 2]
    width = 9 - data[middle].bit_length()
    length = int.from_bytes(data[middle:middle + width], "big")
    yield "a cluster 40 longer", data[:middle] + (length + 40).to_bytes(width, "big") + data[middle + width:]
    yield "a cluster 40 shorter", data[:middle] + (length - 40).to_bytes(width, "big") + data[middle + width:]


def avi(data):
    yield "RIFF size twice", patched(data, 4, "<I", times(2))
    header, stream, movi = data.index(b"avih") + 8, data.index(b"strh") + 8, data.index(b"movi")
    yield "declared frames twice", patched(data, header + 16, "<I", times(2))
    yield "declared stream length twice", patched(data, stream + 32, "<I", times(2))
    chunks = [match.start() for match in re.finditer(rb"00dc", data[movi:data.rindex(b"idx1")])]
    yield "a chunk 100 longer", patched(data, movi + chunks[len(chunks) // 2] + 4, "<I", plus(100))
    yield "movi 10000 shorter", patched(data, movi - 4, "<I", plus(-10000))
    yield "an index entry 100 later", patched(data, data.rindex(b"idx1") + 8 + 16 * 20 + 8, "<I", plus(100))


def flv(data):
    at = data.find(b"\x00\x08duration\x00")
    if at > 0:
        yield "declared duration twice", patched(data, at + 11, ">d", times(2))
        yield "declared duration half", patched(data, at + 11, ">d", lambda value: value / 2)
    tags, place = [], 13
    while place + 11 < len(data):
        tags.append(place)
        place += 15 + int.from_bytes(data[place + 1:place + 4], "big")
    middle = tags[len(tags) // 2]
    yield "a tag 60 longer", patched(data, middle, ">I", plus(60))
    yield "a tag 60 shorter", patched(data, middle, ">I", plus(-60))


def mxf(data):
    footer = 16 + 4 + 4 + 4 + 8 + 8
    yield "no footer where said", patched(data, footer, ">Q", plus(100000))
    essence = [match.start() for match in re.finditer(rb"\x06\x0e\x2b\x34\x01\x02\x01\x01\x0d\x01\x03\x01\x15", data)]
    if essence:
        at = essence[len(essence) // 2] + 16
        if data[at] == 0x83:
            yield "a picture 100 longer", patched(data, at, ">I", plus(100))
            yield "a picture 100 shorter", patched(data, at, ">I", plus(-100))


def asf(data):
    at = data.index(bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")) + 24
    yield "file size twice", patched(data, at + 16, "<Q", times(2))
    yield "declared packets twice", patched(data, at + 32, "<Q", times(2))
    yield "declared duration twice", patched(data, at + 40, "<Q", times(2))


def dv(data):
    middle = len(data) // 2 // 144000 * 144000
    yield "a frame's line system", patched(data, middle + 3, "B", lambda value: value ^ 0x80)
    yield "a block's number", patched(data, middle + 80 * 30, "B", lambda value: value ^ 0x60)


def lies(name, data):
    """What can be said wrongly in this format."""
    if name.startswith("jpeg"):
        return jpeg(data)
    if name.startswith("png"):
        return png(data)
    if name.startswith(("tiff", "bigtiff")):
        return tiff(data)
    if name.startswith("psd"):
        return psd(data)
    if name in ("heic", "avif"):
        return boxed_picture(data)
    if name in layout.TRANSPORT:
        return transport(data, layout.TRANSPORT[name])
    if name in layout.ISO:
        return movie(data)
    kinds = {"bmp": bmp, "gif": gif, "webp": webp, "jp2": jp2, "mpeg-ps": program, "mpeg1": program, "mpeg2-es": elementary, "mkv": matroska,
             "avi": avi, "flv": flv, "mxf": mxf, "wmv": asf, "dv": dv}
    return kinds[name](data) if name in kinds else ()
