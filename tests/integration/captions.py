#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese captions in every encoding that cameras, phones and editors write: what people read in the report is what was meant."""

import json
import struct
import subprocess

from harness import Case, findings, main, media

CAPTION = "学术交流会场专家报告"  # its UTF-8 bytes, taken for GBK, lose none
SHARED = "中日学者交流会場"  # of characters that Japan's JIS X 0208 has too
LOST = "锟斤拷锟斤拷锟斤拷"
ESCAPE = b"\x1b%G"  # IPTC 1:90: "this is UTF-8"


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def iptc(text, *, claims_utf8=False):
    def dataset(record, number, value):
        return bytes([0x1C, record, number]) + struct.pack(">H", len(value)) + value
    data = (dataset(1, 90, ESCAPE) if claims_utf8 else b"") + dataset(2, 120, text)
    return segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2))


def exif(tag, value, *, order="<", kind=7, beside=True):
    """An Exif block with one tag, in the Exif directory or (beside=False) in the first."""
    entry = struct.pack(order + "HHII", tag, kind, len(value), 44 if beside else 26)
    end = struct.pack(order + "I", 0)
    header = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    first = struct.pack(order + "H", 1) + (struct.pack(order + "HHII", 0x8769, 4, 1, 26) if beside else entry) + end
    second = struct.pack(order + "H", 1) + entry + end if beside else b""
    return segment(0xE1, b"Exif\0\0" + header + first + second + value)


def comment(code, text, order="<"):
    return exif(0x9286, code + text, order=order)


def utf16(text, order="<"):
    return text.encode("utf-16-le" if order == "<" else "utf-16-be")


def jis(text):
    return text.encode("iso2022_jp")


ASCII, UNICODE, JIS, NONE = b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", bytes(8)
# What the file holds | what must be read | whether ExifTool (which follows the standard) reads it too.
WRITTEN = {
    "IPTC in GBK without a mark": (iptc(CAPTION.encode("gbk")), CAPTION, False),
    "IPTC in GBK that claims UTF-8": (iptc(CAPTION.encode("gbk"), claims_utf8=True), CAPTION, False),
    "IPTC in UTF-8 without a mark": (iptc(CAPTION.encode()), CAPTION, False),
    "IPTC in UTF-8": (iptc(CAPTION.encode(), claims_utf8=True), CAPTION, True),
    "UTF-8 taken for Latin-1 and encoded again": (iptc(CAPTION.encode().decode("latin-1").encode(), claims_utf8=True), CAPTION, False),
    "UTF-8 taken for GBK and encoded again": (iptc(CAPTION.encode().decode("gb18030").encode(), claims_utf8=True), CAPTION, False),
    "GBK taken for Latin-1 and encoded again": (iptc(CAPTION.encode("gbk").decode("latin-1").encode(), claims_utf8=True), CAPTION, False),
    "ImageDescription in UTF-8": (exif(0x010E, CAPTION.encode() + b"\0", kind=2, beside=False), CAPTION, True),
    "ImageDescription in GBK": (exif(0x010E, CAPTION.encode("gbk") + b"\0", kind=2, beside=False), CAPTION, False),
    "XPComment, Intel": (exif(0x9C9C, utf16(CAPTION) + b"\0\0", kind=1, beside=False), CAPTION, True),
    "XPComment, Motorola": (exif(0x9C9C, utf16(CAPTION) + b"\0\0", order=">", kind=1, beside=False), CAPTION, True),
    "XPSubject": (exif(0x9C9F, utf16(CAPTION) + b"\0\0", kind=1, beside=False), CAPTION, True),
    "UserComment, ASCII that is UTF-8": (comment(ASCII, CAPTION.encode()), CAPTION, False),
    "UserComment, ASCII that is GBK": (comment(ASCII, CAPTION.encode("gbk")), CAPTION, False),
    "UserComment, JIS with escapes": (comment(JIS, jis(SHARED)), SHARED, False),
    "UserComment, JIS without escapes": (comment(JIS, jis(SHARED)[3:-3]), SHARED, True),
    "UserComment, UNICODE, Intel": (comment(UNICODE, utf16(CAPTION)), CAPTION, True),
    "UserComment, UNICODE, Motorola": (comment(UNICODE, utf16(CAPTION, ">"), ">"), CAPTION, True),
    "UserComment, UNICODE, Intel text in a Motorola file": (comment(UNICODE, utf16(CAPTION), ">"), CAPTION, True),
    "UserComment, UNICODE, Motorola text in an Intel file": (comment(UNICODE, utf16(CAPTION, ">")), CAPTION, True),
    "UserComment, UNICODE that is UTF-8": (comment(UNICODE, CAPTION.encode()), CAPTION, False),
    "UserComment, no character set, UTF-8": (comment(NONE, CAPTION.encode()), CAPTION, False),
    "UserComment, no character set, GBK": (comment(NONE, CAPTION.encode("gbk")), CAPTION, False),
    "UserComment without its first eight bytes": (comment(b"", CAPTION.encode()), CAPTION, False),
    "JPEG comment in UTF-8": (segment(0xFE, CAPTION.encode()), CAPTION, True),
    "JPEG comment in GBK": (segment(0xFE, CAPTION.encode("gbk")), CAPTION, False),
}
FIELDS = ("IPTC:Caption-Abstract", "ImageDescription", "XPComment", "XPSubject", "UserComment", "Comment")


class Captions(Case):
    def setUp(self):
        super().setUp()
        self.plain = (media() / "small.jpg").read_bytes()

    def write(self, name, block):
        """The photograph with one block of metadata behind its first segment."""
        behind = 4 + int.from_bytes(self.plain[4:6], "big") if self.plain[3] == 0xE0 else 2
        return self.put(name, self.plain[:behind] + block + self.plain[behind:])

    def test_each_encoding_gives_the_text_that_was_meant(self):
        paths = {name: self.write(f"{number:02}.jpg", block) for number, (name, (block, _, _)) in enumerate(WRITTEN.items())}
        lines = [json.loads(line) for line in self.yancai("facts", *paths.values(), expect=0).stdout.splitlines()]
        told = json.loads(subprocess.run(["exiftool", "-q", "-j", "-charset", "iptc=utf8", *["-" + field for field in FIELDS], *map(str, paths.values())],
                                         stdout=subprocess.PIPE, check=True).stdout)
        for line, second, (name, (_, meant, standard)) in zip(lines, told, WRITTEN.items(), strict=True):
            with self.subTest(name=name):
                captions = line["facts"]["captions"]
                self.assertEqual([caption["text"] for caption in captions], [meant], captions)
                self.assertFalse(captions[0]["damaged"])
                self.assertEqual(captions[0]["repaired"], "again" in name)
                if standard:
                    self.assertIn(meant, second.values())

    def test_restored_and_healthy_captions_are_accepted_and_lost_ones_are_none(self):
        for name, caption in (("好.jpg", CAPTION), ("双重编码.jpg", CAPTION.encode().decode("latin-1")), ("丢失.jpg", LOST)):
            self.write(name, iptc(caption.encode(), claims_utf8=True))
        report = self.report()
        present = {asset["path"]: findings(asset, "caption.present") for asset in report["assets"]}
        self.assertEqual((present["好.jpg"], present["双重编码.jpg"]), ([], []))
        self.assertEqual([finding["severity"] for finding in present["丢失.jpg"]], ["reject"])
        restored = self.asset(report, "双重编码.jpg")
        self.assertEqual(restored["facts"]["caption"], CAPTION)
        self.assertEqual([finding["severity"] for finding in findings(restored, "caption.readable")], ["notice"])


if __name__ == "__main__":
    main()
