#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A caption in a text file of its own, IMG_1.txt beside IMG_1.jpg: it counts like one in a sidecar, the text file is no material, and
it goes along wherever the photo goes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import findings, main, media  # noqa: E402
from mending import CAPTION, NewFolderCase, texts_of  # noqa: E402


class Notes(NewFolderCase):
    def setUp(self):
        super().setUp()
        self.put("学术交流/IMG_1.jpg", media() / "large.jpg")
        (self.folder / "学术交流/IMG_1.txt").write_bytes(CAPTION.encode("gb18030"))

    def test_counts_as_the_photos_caption(self):
        report = self.report()
        self.assertEqual([asset["path"] for asset in report["assets"]], ["学术交流/IMG_1.jpg"])
        photo = self.asset(report, "学术交流/IMG_1.jpg")
        self.assertEqual(photo["facts"]["caption"], CAPTION)
        self.assertEqual([one for one in findings(photo) if one["rule"].startswith("caption.")], [])

    def test_that_is_a_placeholder_is_none(self):
        (self.folder / "学术交流/IMG_1.txt").write_text("IMG_1")
        photo = self.asset(self.report(), "学术交流/IMG_1.jpg")
        self.assertTrue(findings(photo, "caption.present"))

    def test_is_written_into_a_copy_of_the_photo(self):
        mending = self.made("caption")
        self.assertEqual(self.whats(mending, "学术交流/IMG_1.jpg"), ["captioned"])
        self.assertEqual(texts_of(self.into / "学术交流/IMG_1.jpg", "XMP-dc:Description"), {"XMP:Description": CAPTION})
        self.assertEqual((self.into / "学术交流/IMG_1.txt").read_bytes(), CAPTION.encode("gb18030"))

    def test_gives_way_to_the_sheet(self):
        other = CAPTION.replace("王明", "李强")
        self.sheet([["IMG_1.jpg", other]])
        self.made("caption")
        self.assertEqual(texts_of(self.into / "学术交流/IMG_1.jpg", "XMP-dc:Description"), {"XMP:Description": other})

    def test_follows_a_photos_new_name(self):
        self.put("学术交流/b.png", media() / "scene1.jpg")
        (self.folder / "学术交流/b.txt").write_text(CAPTION + "，之二")
        mending = self.made("mend", "--apply")
        self.assertEqual(self.file(mending, "学术交流/b.png")["to"], "学术交流/b.jpg")
        after = self.report(folder=self.into)
        self.assertEqual(sorted(asset["path"] for asset in after["assets"]), ["学术交流/IMG_1.jpg", "学术交流/b.jpg"])
        self.assertEqual(self.asset(after, "学术交流/b.jpg")["facts"]["caption"], CAPTION + "，之二")
        self.yancai("mend", "--undo", self.into / ".yancai-log.json", "--apply", expect=0)
        self.assertFalse(self.into.exists())

    def test_is_packed_with_the_photo(self):
        self.yancai("check", self.folder, "--store", self.store, expect=None)
        bag = self.place / "bag"
        self.yancai("pack", self.folder, "--into", bag, "--with-review", "--store", self.store, expect=0)
        self.assertEqual([path.name for path in bag.rglob("IMG_1.*")].count("IMG_1.txt"), 1)


if __name__ == "__main__":
    main()
