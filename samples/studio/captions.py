# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions in all the places where people put them: XMP, IPTC and Exif in the file, a sidecar, a row of the sheet."""

import csv
import io
from xml.sax.saxutils import escape

from .tools import run


def xmp_packet(caption, padding=0, rights=""):
    """An XMP packet as other programs write it: header, RDF, white space to grow into, trailer."""
    rights = f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(rights)}</rdf:li></rdf:Alt></dc:rights>' if rights else ""
    body = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{escape(caption)}</rdf:li></rdf:Alt></dc:description>{rights}</rdf:Description></rdf:RDF></x:xmpmeta>'
    )
    return body.encode() + b" " * padding + b'<?xpacket end="w"?>'


def xmp_segment(packet):
    content = b"http://ns.adobe.com/xap/1.0/\0" + packet
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content


def with_xmp_segment(jpeg, packet):
    """The JPEG with the packet behind its first segment (JFIF comes first)."""
    assert jpeg[:3] == b"\xff\xd8\xff"
    behind = 4 + int.from_bytes(jpeg[4:6], "big") if jpeg[3] == 0xE0 else 2
    return jpeg[:behind] + xmp_segment(packet) + jpeg[behind:]


def embed(path, *, xmp=None, iptc=None, exif=None, rights=None):
    """Writes captions into a finished picture with exiv2."""
    commands = []
    if xmp:
        commands.append(f"set Xmp.dc.description LangAlt lang=x-default {xmp}")
    if rights:
        commands.append(f"set Xmp.dc.rights LangAlt lang=x-default {rights}")
    if iptc:
        commands += ["set Iptc.Envelope.CharacterSet String \x1b%G", f"set Iptc.Application2.Caption String {iptc}"]
    if exif:
        commands.append(f"set Exif.Image.ImageDescription Ascii {exif}")
    run("exiv2", *[word for command in commands for word in ("-M", command)], "modify", path)


def sidecar(path, caption):
    path.write_bytes(xmp_packet(caption, 2048))


HEADINGS = ["文件名", "图释", "场景", "拍摄者", "版权说明"]


def sheet(path, rows, encoding="utf-8-sig", headings=None):
    """The material sheet as a spreadsheet program exports it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings or HEADINGS)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
