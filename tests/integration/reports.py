#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`yancai report`: what an earlier check said is written again from what was recorded, without the media."""

import json
import shutil
import time

from harness import Case, event_text, main, media, photo, sound_folder


class Reports(Case):
    def again(self, *arguments, expect=None):
        return self.yancai("report", *arguments, "--store", self.store, expect=expect)

    def rejected_folder(self):
        sound_folder(self.folder)
        self.put("太小.jpg", media() / "small.jpg")
        self.put("waivers.toml", ('schema = "yancai/waivers/1"\n[[waiver]]\nrule = "image.size.minimum"\npath = "没有.jpg"\n'
                                  'reason = "旧"\nby = "李敏"\nuntil = 2099-12-31\n').encode())

    def test_it_is_the_same_document_in_every_language_and_needs_no_media(self):
        self.rejected_folder()
        first = self.check("--format", "json", "--lang", "zh", expect=1).stdout
        second = json.loads(self.check("--format", "json", "--lang", "en", expect=1).stdout)
        shutil.rmtree(self.folder)
        attempt = json.loads(first)["run"]["attempt"]
        self.assertEqual(self.again("--format", "json", "--lang", "zh", "--attempt", attempt, expect=1).stdout, first)
        # What was checked in one language reads in the other.
        other = json.loads(self.again(attempt, "--format", "json", "--lang", "en", expect=1).stdout)
        del other["run"], second["run"]
        self.assertEqual(other, second)

    def test_the_last_check_is_meant_when_nothing_is_said(self):
        self.rejected_folder()
        self.check(expect=1)
        (self.folder / "太小.jpg").unlink()
        last = self.report(expect=None)
        self.assertEqual(json.loads(self.again("--format", "json").stdout), last)

    def test_a_check_that_found_the_same_again_is_the_last_one(self):
        sound_folder(self.folder)
        first = self.report(expect=0)
        other = self.place / "other"
        other.mkdir()
        (other / "photo.jpg").write_bytes(photo())
        self.check(folder=other)
        time.sleep(1.1)  # times are kept in seconds
        self.check(expect=0)
        self.assertEqual(json.loads(self.again("--format", "json", expect=0).stdout)["event"], first["event"])

    def test_an_event_an_event_file_and_a_folder_name_their_last_check(self):
        self.rejected_folder()
        ours = self.report(expect=1)
        other = self.place / "other"
        other.mkdir()
        (other / "photo.jpg").write_bytes(photo())
        (other / "event.toml").write_text(event_text(id="other-2023"))
        theirs = json.loads(self.check("--format", "json", folder=other).stdout)
        for which, wanted in ((self.folder, ours), (self.folder / "event.toml", ours), ("a-forum-2023", ours), (ours["run"]["attempt"], ours),
                              (other, theirs), ("other-2023", theirs)):
            with self.subTest(which=which):
                self.assertEqual(json.loads(self.again(which, "--format", "json").stdout), wanted)
        moved = self.place / "moved"
        shutil.move(other, moved)
        self.assertEqual(json.loads(self.again(moved, "--format", "json").stdout), theirs)

    def test_the_list_tells_every_check_oldest_first(self):
        self.rejected_folder()
        ids = [self.report(expect=1)["run"]["attempt"]]
        self.put("另一张.jpg", photo("另一张：专家与企业代表在会场交流"))
        ids.append(self.report(expect=1)["run"]["attempt"])
        lines = self.again("--list", "--lang", "en", expect=0).stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], ids)
        self.assertIn("a-forum-2023", lines[0])
        self.assertIn("rejected", lines[0])

    def test_what_is_not_kept_is_said(self):
        done = self.again(expect=66)
        self.assertIn("nothing was checked", done.stderr)
        sound_folder(self.folder)
        self.check(expect=0)
        self.assertIn("no-such-event", self.again("no-such-event", expect=66).stderr)
        self.assertIn("--list", self.again("--attempt", "2020-01-01T00:00:00Z-00000000", expect=66).stderr)

    def test_the_exit_code_is_that_of_the_check(self):
        sound_folder(self.folder)
        self.check(expect=0)
        self.again(expect=0)
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)
        self.again(expect=1)


if __name__ == "__main__":
    main()
