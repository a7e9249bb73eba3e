#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exit codes of the contract, each from a folder of its own, and their precedence: 1 > 3 > 2 > 0."""

import json

from harness import Case, main, media, photo, sound_folder


class ExitCodes(Case):
    def test_0_when_everything_is_accepted(self):
        sound_folder(self.folder)
        self.check(expect=0)

    def test_1_when_something_is_rejected(self):
        sound_folder(self.folder)
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)

    def test_2_when_nothing_is_rejected_and_something_is_for_review(self):
        sound_folder(self.folder)
        self.put("720.mp4", media() / "720.mp4")
        self.check(expect=2)

    def test_1_beats_2(self):
        sound_folder(self.folder)
        self.put("720.mp4", media() / "720.mp4")
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)

    def test_0_without_an_event_file_but_with_a_notice(self):
        self.put("照片.jpg")
        report = self.report(expect=0)
        self.assertIsNone(report["record"])
        self.assertEqual([finding["rule"] for finding in report["batch"]["findings"]], ["batch.event"])

    def test_3_when_an_asset_could_not_be_read_and_so_is_undecided(self):
        sound_folder(self.folder)
        self.put("720.mp4", media() / "720.mp4")  # for review: 3 beats 2
        self.put("锁住.jpg").chmod(0)
        done = self.check("--format", "json", expect=3, plain_user=True)
        asset = self.asset(json.loads(done.stdout), "锁住.jpg")
        self.assertEqual(asset["verdict"], "undecided")
        self.assertTrue(asset["obstacles"])

    def test_1_beats_3(self):
        sound_folder(self.folder)
        self.put("太小.jpg", media() / "small.jpg")
        self.put("锁住.jpg").chmod(0)
        self.check(expect=1, plain_user=True)

    def test_64_on_wrong_usage(self):
        for arguments in ((), ("check",), ("chekc", "x"), ("check", "x", "--depth", "bottomless"), ("check", "x", "--jobs", "0"),
                          ("check", "x", "--format", "yaml"), ("check", "x", "--lang", "fr"), ("check", "x", "y"), ("record", "show"),
                          ("record", "waive", "x", "forum.5"), ("policy",), ("facts",)):
            with self.subTest(arguments=arguments):
                done = self.yancai(*arguments, expect=64)
                self.assertEqual(done.stdout, "")
                self.assertIn("yancai: ", done.stderr)

    def test_65_when_the_event_file_is_wrong(self):
        self.put("照片.jpg")
        (self.folder / "event.toml").write_text('id = "x"\nkind = "party"\ntitle = "t"\ndates = []\n')
        done = self.check(expect=65)
        self.assertRegex(done.stderr, r"event\.toml:2:\d+: ")

    def test_65_when_the_event_file_that_was_named_does_not_exist(self):
        self.put("照片.jpg")
        self.check("--event", self.place / "nowhere.toml", expect=65)

    def test_65_when_the_sheet_is_wrong(self):
        self.put("照片.jpg")
        (self.folder / "素材清单.csv").write_text("一,二,三\n四,五,六\n", encoding="utf-8")
        done = self.check(expect=65)
        self.assertIn("素材清单.csv:", done.stderr)

    def test_65_when_the_policy_is_wrong_or_unknown(self):
        self.put("照片.jpg")
        policy = self.place / "ours.toml"
        policy.write_text('schema = "yancai/policy/1"\nextends = "kczg-2023-forum"\nid = "ours"\nversion = "1"\n[images]\nminimum_bites = 3\n')
        self.assertRegex(self.check("--policy", policy, expect=65).stderr, r"ours\.toml:6:1: ")
        self.check("--policy", "no-such-policy", expect=65)

    def test_65_when_the_policy_is_for_another_kind_of_event(self):
        sound_folder(self.folder)
        self.check("--policy", "kczg-2023-conference", expect=65)

    def test_66_when_there_is_nothing_to_check(self):
        for folder in (self.folder, self.place / "missing"):
            with self.subTest(folder=folder.name):
                done = self.check(folder=folder, expect=66)
                self.assertEqual(done.stdout, "")
                self.assertIn(folder.name, done.stderr)
        only_hidden = self.place / "hidden"
        only_hidden.mkdir()
        (only_hidden / ".photo.jpg").write_bytes(photo())
        (only_hidden / "event.toml").write_text("")
        self.check(folder=only_hidden, expect=66)

    def test_66_when_a_file_is_given_instead_of_a_folder(self):
        self.check(folder=self.put("照片.jpg"), expect=66)

    def test_66_when_the_folder_may_not_be_read(self):
        self.put("照片.jpg")
        self.folder.chmod(0)
        self.addCleanup(self.folder.chmod, 0o755)
        self.check(expect=66, plain_user=True)


if __name__ == "__main__":
    main()
