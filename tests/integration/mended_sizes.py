#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No photo that is just large enough becomes too small by a caption that is written into it."""

import shutil
import struct
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import captions, findings, main, media  # noqa: E402
from mending import CAPTION, NewFolderCase, say, texts_of  # noqa: E402


class Sizes(NewFolderCase):
    def exactly_allowed(self, size):
        """A policy by which a photo of this size is just large enough."""
        limits = self.place / "ours.toml"
        limits.write_text('schema = "yancai/policy/1"\nid = "ours"\nversion = "1"\nextends = "kczg-2023-forum"\n'
                          f"[images]\nminimum_bytes = {size}\ntolerated_bytes = {size}\n")
        return limits

    def test_the_room_that_editors_left_in_a_packet_stays(self):
        packet = captions.xmp_packet("专家与企业代表在会场交流", padding=6000)
        jpeg = captions.with_xmp_segment((media() / "large.jpg").read_bytes(), packet)
        self.put("刚好.jpg", jpeg)
        limits = self.exactly_allowed(len(jpeg))
        self.sheet([["刚好.jpg", CAPTION, "", "", ""]])
        mending = self.made("caption", "--policy", limits)
        self.assertEqual(self.whats(mending, "刚好.jpg"), ["captioned"])
        self.assertGreaterEqual((self.into / "刚好.jpg").stat().st_size, len(jpeg))
        self.assertEqual(texts_of(self.into / "刚好.jpg", "XMP-dc:Description"), {"XMP:Description": CAPTION})
        after = self.report("--policy", limits, folder=self.into)
        self.assertEqual([finding["rule"] for finding in self.asset(after, "刚好.jpg")["findings"] if finding["rule"].startswith(("image.size", "caption"))], [])

    def test_a_photo_that_would_become_too_small_gets_a_sidecar(self):
        say("convert", media() / "small.jpg", self.place / "small.png")
        png = (self.place / "small.png").read_bytes()
        content = b"iTXt" + b"XML:com.adobe.xmp\0\0\0\0\0" + captions.xmp_packet("专家与企业代表在会场交流", padding=200_000)
        chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
        png = png[:33] + chunk + png[33:]
        self.put("刚好.png", png)
        limits = self.exactly_allowed(len(png))
        self.sheet([["刚好.png", CAPTION, "", "", ""]])
        mending = self.made("caption", "--policy", limits, expect=2)
        self.assertEqual((self.into / "刚好.png").read_bytes(), png)
        self.assertEqual(self.whats(mending, "刚好.png"), ["sidecar"])
        self.assertTrue(self.file(mending, "刚好.png")["fell_back"])
        self.assertEqual(texts_of(self.into / "刚好.png.xmp", "XMP-dc:Description"), {"XMP:Description": CAPTION})
        after = self.report("--policy", limits, folder=self.into)
        self.assertEqual(findings(self.asset(after, "刚好.png"), "image.size.minimum"), [])
        shutil.rmtree(self.into)
        self.assertEqual(self.whats(self.made("caption"), "刚好.png"), ["captioned"])  # where the size is not asked for, nothing stands against it


if __name__ == "__main__":
    main()
