#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of files that each would kill a careless reader, written byte by byte: small on disk, endless inside.

tests/integration/hostile_files.py FOLDER makes it, to look at or to try on any other program."""

import os
import socket
import struct
import sys
import zlib
from pathlib import Path

HUGE = 65500  # the largest side that libjpeg takes; times itself far above any picture of an event
WIDE = 22000  # times itself 484 million pixels: within what is believed, so what it costs must be bounded otherwise
MANY = 100_000


def zeros_deflated(count, step=1 << 24):
    """A zlib stream of `count` zero bytes, without deflating more than a block: flushed blocks repeat byte for byte."""
    def block(size):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)
    adler = (count % 65521) << 16 | 1
    return b"\x78\x9c" + block(step) * (count // step) + block(count % step) + b"\x03\0" + struct.pack(">I", adler)


# --- PNG

def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks, pixels=None, interlaced=0, bits=8, color=2):
    head = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, interlaced)
    rest = b"".join(png_chunk(kind, data) for kind, data in chunks)
    if pixels is None:
        pixels = zlib.compress(bytes((width * 3 + 1) * height))
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + rest + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")


def animated_png(frames):
    pixels = zlib.compress(bytes(4))
    body = png_chunk(b"acTL", struct.pack(">II", frames, 0))
    control = b"IIIIHHBB"
    parts = [png_chunk(b"fcTL", struct.pack(">I" + control.decode(), 0, 1, 1, 0, 0, 1, 100, 0, 0)), png_chunk(b"IDAT", pixels)]
    for number in range(1, frames):
        parts.append(png_chunk(b"fcTL", struct.pack(">I" + control.decode(), 2 * number - 1, 1, 1, 0, 0, 1, 100, 0, 0)))
        parts.append(png_chunk(b"fdAT", struct.pack(">I", 2 * number) + pixels))
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + body + b"".join(parts) + png_chunk(b"IEND", b"")


# --- XMP

def xmp_packet(body, before=""):
    return (f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">{body}</rdf:Description></rdf:RDF></x:xmpmeta>')


def nested_xmp(depth):
    return xmp_packet("<dc:description>" + "<rdf:Alt><rdf:li>" * depth + "</rdf:li></rdf:Alt>" * depth + "</dc:description>")


def laughing_xmp(canary):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    before = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY secret SYSTEM "file://{canary}">{entities}]>'
    return xmp_packet("<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>&l11;&secret;</rdf:li></rdf:Alt></dc:description>", before)


def international_text(text):
    return b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + text.encode()


# --- TIFF

def tiff(entries, tail=b"", next_directory=0):
    """Little-endian, one directory at 8; `tail` begins right after it."""
    directory = struct.pack("<H", len(entries))
    for tag, kind, count, value in sorted(entries):
        directory += struct.pack("<HHII", tag, kind, count, value)
    return b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", next_directory) + tail


def tiff_picture(width, height, strip, *more, rows=None, compression=8):
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, compression), (262, 3, 1, 1), (277, 3, 1, 1),
               (278, 4, 1, rows or height), (279, 4, 1, len(strip)), *more]
    place = 8 + 2 + 12 * (len(entries) + 1) + 4
    return tiff([*entries, (273, 4, 1, place)], strip)


# --- JPEG

def jpeg_segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width, height, *segments, progressive=False, colours=1, scans=1, coded=b"\0" * 64):
    tables = jpeg_segment(0xdb, b"\0" + b"\1" * 64)
    frame = jpeg_segment(0xc2 if progressive else 0xc0, struct.pack(">BHHB", 8, height, width, colours) + b"".join(bytes([n + 1]) + b"\x11\0" for n in range(colours)))
    # One code word of one bit: the class "no more coefficients" (AC), the difference 0 (DC).
    codes = jpeg_segment(0xc4, b"\0" + b"\1" + bytes(15) + b"\0") + jpeg_segment(0xc4, b"\x10" + b"\1" + bytes(15) + b"\xe0")
    def scan(number):
        spectrum = (b"\0\0" if number == 0 else b"\1\x3f") if progressive else b"\0\x3f"
        return jpeg_segment(0xda, b"\1\1\0" + spectrum + b"\0") + coded
    return b"\xff\xd8" + b"".join(segments) + tables + frame + codes + b"".join(scan(n) for n in range(scans)) + b"\xff\xd9"


# --- GIF, WebP, PSD

def gif(width, height, frames):
    frame = b"\x21\xf9\4\0\1\0\0\0" + b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0" + b"\2\2\x44\1\0"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + bytes(6) + frame * frames + b"\x3b"


def lossless_webp_stream(width, height):
    """One colour: five codes of a single symbol, so that a pixel takes no bit at all."""
    bits, length = 0, 0
    def put(value, count):
        nonlocal bits, length
        bits |= value << length
        length += count
    put(width - 1, 14)
    put(height - 1, 14)
    put(0, 1 + 3)  # no alpha, version 0
    put(0, 3)  # no transform, no colour cache, one set of codes
    for _ in range(5):
        put(1, 1)  # simple
        put(0, 1 + 1)  # one symbol, told in one bit
        put(0, 1)
    return b"\x2f" + bits.to_bytes((length + 7) // 8, "little") + bytes(8)


def riff(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(*chunks):
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animated_webp(frames):
    picture = riff(b"VP8L", lossless_webp_stream(1, 1))
    frame = riff(b"ANMF", bytes(6) + bytes(6) + struct.pack("<I", 100)[:3] + b"\0" + picture)
    return webp(riff(b"VP8X", b"\2" + bytes(9)), riff(b"ANIM", bytes(6)), frame * frames)


def photoshop(width, height, resources=b"", version=1):
    head = b"8BPS" + struct.pack(">H6xHIIHH", version, 3, height, width, 8, 3)
    return head + struct.pack(">I", 0) + struct.pack(">I", len(resources)) + resources + struct.pack(">Q" if version == 2 else ">I", 0) + b"\0\1"


# --- films

def box(kind, data, claimed=None):
    return struct.pack(">I", 8 + len(data) if claimed is None else claimed) + kind + data


def full_box(kind, data):
    return box(kind, bytes(4) + data)


def film(sample_entry, sample=b"", sizes=None, times=None, references=None, seconds=20):
    """An MP4 of one picture track with one sample, whose tables say what they are told to."""
    identity = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    references = references or full_box(b"url ", b"")[:8] + b"\0\0\0\1"
    top = box(b"ftyp", b"isom\0\0\2\0isommp42")
    place = len(top) + 8
    tables = (full_box(b"stsd", struct.pack(">I", 1) + sample_entry) + full_box(b"stts", times or struct.pack(">III", 1, 1, 1000 * seconds))
              + full_box(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)) + full_box(b"stsz", sizes or struct.pack(">III", 0, 1, len(sample)))
              + full_box(b"stco", struct.pack(">II", 1, place)))
    handler = full_box(b"hdlr", bytes(4) + b"vide" + bytes(12) + b"\0")
    media_head = full_box(b"mdhd", struct.pack(">IIIIHH", 0, 0, 1000, 1000 * seconds, 0x55c4, 0))
    information = box(b"minf", full_box(b"vmhd", bytes(8)) + box(b"dinf", full_box(b"dref", struct.pack(">I", 1) + references)) + box(b"stbl", tables))
    track_head = full_box(b"tkhd", struct.pack(">IIIII8xHHHH", 0, 0, 1, 0, 1000 * seconds, 0, 0, 0, 0) + identity + struct.pack(">II", 1920 << 16, 1080 << 16))
    movie_head = full_box(b"mvhd", struct.pack(">IIII", 0, 0, 1000, 1000 * seconds) + struct.pack(">IH10x", 0x10000, 0x100) + identity + bytes(24) + struct.pack(">I", 2))
    movie = box(b"moov", movie_head + box(b"trak", track_head + box(b"mdia", media_head + handler + information)))
    return top + box(b"mdat", sample) + movie


def picture_entry(codec, width=1920, height=1080):
    return box(codec, bytes(6) + struct.pack(">H16xHHII", 1, width, height, 0x480000, 0x480000) + bytes(4) + struct.pack(">H32xHh", 1, 24, -1))


def nested_boxes(depth):
    data = b""
    for _ in range(depth):
        data = box(b"moov", data) if len(data) < 1 << 31 else data
    return box(b"ftyp", b"isom\0\0\2\0isommp42") + data


def ebml(kind, data, length=None):
    length = len(data) if length is None else length
    return kind + struct.pack(">Q", 1 << 56 | length) + data


def nested_matroska(depth):
    """Tags in tags in tags. Built from the inside with sizes that are right."""
    simple, name = b"\x67\xc8", ebml(b"\x45\xa3", b"n")
    parts, size = [], 0
    for _ in range(depth):
        parts.append(simple + struct.pack(">Q", 1 << 56 | (size + len(name))) + name)
        size += len(parts[-1])
    tags = ebml(b"\x12\x54\xc3\x67", ebml(b"\x73\x73", b"".join(reversed(parts))))
    head = ebml(b"\x1a\x45\xdf\xa3", ebml(b"\x42\x82", b"matroska") + ebml(b"\x42\x87", b"\4") + ebml(b"\x42\x85", b"\2"))
    information = ebml(b"\x15\x49\xa9\x66", ebml(b"\x2a\xd7\xb1", b"\x0f\x42\x40"))
    return head + ebml(b"\x18\x53\x80\x67", information + tags)


def transport_packet(pid, counter, payload):
    return b"\x47" + struct.pack(">HB", pid, 0x10 | counter & 15) + payload + b"\xff" * (184 - len(payload))


# --- archives

def zip_bomb(size):
    stream = zeros_deflated(size)[2:-4]
    name, crc = b"photo.jpg", 0
    sizes = struct.pack("<III", crc, len(stream), size & 0xffffffff)
    local = b"PK\3\4\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HH", len(name), 0) + name + stream
    entry = b"PK\1\2\x14\0\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    return local + entry + b"PK\5\6\0\0\0\0\1\0\1\0" + struct.pack("<IIH", len(entry), len(local), 0)


def sparse(path, head, size):
    with open(path, "wb") as file:
        file.write(head)
        file.truncate(size)


def make(folder, canary, port=9):
    """`canary`: a file outside the folder that nobody may open; `port`: one of this machine that nobody may connect to."""
    folder.mkdir(parents=True, exist_ok=True)
    def put(name, data):
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    put("png-huge.png", png(HUGE, HUGE, pixels=zeros_deflated((HUGE * 3 + 1) * HUGE // 100)))
    put("png-wide.png", png(WIDE, WIDE, pixels=zeros_deflated((WIDE * 3 + 1) * WIDE)))
    put("png-interlaced.png", png(WIDE, WIDE, pixels=zeros_deflated((WIDE * 3 + 1) * WIDE), interlaced=1))
    put("png-frames.png", animated_png(MANY))
    put("png-text-bomb.png", png(64, 64, (b"zTXt", b"Comment\0\0" + zeros_deflated(4 << 30))))
    put("png-profile-bomb.png", png(64, 64, (b"iCCP", b"p\0\0" + zeros_deflated(4 << 30))))
    put("png-xmp-deep.png", png(64, 64, international_text(nested_xmp(MANY))))
    put("png-xmp-laughs.png", png(64, 64, international_text(laughing_xmp(canary))))
    put("sidecar-deep.png", png(64, 64))
    put("sidecar-deep.xmp", nested_xmp(MANY))
    put("sidecar-laughs.png", png(64, 65))
    put("sidecar-laughs.png.xmp", laughing_xmp(canary))

    put("jpeg-huge.jpg", jpeg(HUGE, HUGE))
    put("jpeg-wide-progressive.jpg", jpeg(WIDE, WIDE, progressive=True, colours=3))
    put("jpeg-scans.jpg", jpeg(WIDE // 2, WIDE // 4, progressive=True, scans=5000, coded=b""))
    put("jpeg-exif-counts.jpg", jpeg(64, 64, jpeg_segment(0xe1, b"Exif\0\0" + tiff([(0x10e, 2, 0xffffffff, 26), (0x8769, 4, 1, 8), (0x8825, 4, 1, 8)],
                                                                                next_directory=8))))
    put("jpeg-profile-counts.jpg", jpeg(64, 64, jpeg_segment(0xe2, b"ICC_PROFILE\0\1\1" + struct.pack(">I", 0xffffffff) + bytes(124) + struct.pack(">I", 0xfffffff0))))

    put("tiff-huge.tif", tiff_picture(HUGE, HUGE, zeros_deflated(HUGE * HUGE // 100)))
    put("tiff-one-strip.tif", tiff_picture(WIDE, WIDE, zeros_deflated(WIDE * WIDE)))
    put("tiff-loop.tif", tiff([(256, 4, 1, 64), (257, 4, 1, 64)], next_directory=8))
    put("tiff-counts.tif", tiff([(256, 4, 1, 64), (257, 4, 1, 64), (273, 4, 0xffffffff, 8), (279, 4, 0xffffffff, 8), (33723, 7, 0xfffffff0, 8)]))

    put("gif-frames.gif", gif(1, 1, MANY))
    put("gif-frames-huge.gif", gif(65535, 65535, MANY))
    put("webp-huge.webp", webp(riff(b"VP8L", lossless_webp_stream(16383, 16383))))
    put("webp-frames.webp", animated_webp(MANY))
    put("psd-huge.psd", photoshop(30000, 30000))
    put("psb-huge.psb", photoshop(300000, 300000, version=2))
    put("psd-resources.psd", photoshop(64, 64, b"8BIM\x04\x04\0\0\xff\xff\xff\xf0" + b"8BIM\x04\x04\0\0\0\0\0\0" * MANY))

    secret = str(canary)
    put("playlist-hls.mp4", f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{secret}\n#EXTINF:9,\n{secret}\n#EXTINF:9,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n")
    put("playlist-concat.mp4", f"ffconcat version 1.0\nfile '{secret}'\nfile 'http://127.0.0.1:{port}/a.ts'\n")
    put("playlist-dash.mp4", f'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>file://{secret}</BaseURL></MPD>')
    put("vector.jpg", f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY s SYSTEM "file://{secret}">]><svg xmlns="http://www.w3.org/2000/svg" '
                      f'width="9000" height="9000"><image href="file://{secret}"/><text>&s;</text></svg>')
    elsewhere = full_box(b"url ", f"file://{secret}\0".encode())
    put("film-elsewhere.mov", film(picture_entry(b"avc1"), bytes(64), references=elsewhere))
    put("film-of-a-picture.mp4", film(picture_entry(b"png ", HUGE, HUGE), png(HUGE, HUGE, pixels=zeros_deflated(1 << 28))))
    put("picture-named.mp4", png(64, 64))
    put("film-claims.mp4", box(b"ftyp", b"isom\0\0\2\0isommp42") + struct.pack(">I4sQ", 1, b"moov", 1 << 63) + bytes(64))
    put("film-entries.mp4", film(picture_entry(b"mp4v"), bytes(64), sizes=struct.pack(">II", 0, 100_000_000), times=struct.pack(">III", 100_000_000, 1, 1)))
    put("film-same-size-samples.mp4", film(picture_entry(b"mp4v"), bytes(64), sizes=struct.pack(">II", 1, 0xfffffff0), times=struct.pack(">III", 1, 0xfffffff0, 1)))
    put("film-deep.mp4", nested_boxes(5000))
    put("film-deep.mkv", nested_matroska(MANY))
    put("film-size.mkv", ebml(b"\x1a\x45\xdf\xa3", ebml(b"\x42\x82", b"matroska")) + ebml(b"\x18\x53\x80\x67", bytes(64), length=(1 << 56) - 2))

    # A programme that promises a picture stream, and then only packets of nothing: 256 MiB of them, and 1 GiB of zeros.
    table = b"\0" + b"\0\xb0\x0d\0\1\xc1\0\0\0\1\xf0\0"
    table += struct.pack(">I", mpeg_crc(table[1:]))
    streams = b"\0" + b"\2\xb0\x12\0\1\xc1\0\0\xe1\0\xf0\0\x1b\xe1\0\xf0\0"
    streams += struct.pack(">I", mpeg_crc(streams[1:]))
    head = transport_packet(0x4000, 0, table) + transport_packet(0x5000, 0, streams)
    nothing = b"".join(transport_packet(0x1fff, 0, b"") for _ in range(5000))
    with open(folder / "endless.ts", "wb") as file:
        file.write(head)
        for _ in range((256 << 20) // len(nothing)):
            file.write(nothing)
    sparse(folder / "endless-zeros.ts", head + nothing, 1 << 30)
    sparse(folder / "hole.mp4", box(b"ftyp", b"isom\0\0\2\0isommp42"), 100 << 30)

    put("zip-bomb.jpg", zip_bomb(4 << 30))
    put("empty.mp4", b"")
    os.mkfifo(folder / "pipe.mp4")
    server = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(folder)  # a socket's path may have 107 bytes
    server.bind("socket.jpg")
    os.chdir(here)
    server.close()
    (folder / "endless-device.jpg").symlink_to("/dev/zero")
    (folder / "elsewhere.jpg").symlink_to(canary)
    (folder / "itself.jpg").symlink_to("itself.jpg")


def mpeg_crc(data):
    value = 0xffffffff
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04c11db7 if value & 0x80000000 else 0)) & 0xffffffff
    return value


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve(), Path(sys.argv[1]).resolve().parent / "secret.txt")
