#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waivers and changed rules: what a named person lets pass stays in every report, with who, why and until when."""

import hashlib

from harness import Case, event_text, findings, main, media, sound_folder
from json_report import validated

HEAD = 'schema = "yancai/waivers/1"\n'


def waiver(rule, until="2999-12-31", **more):
    lines = "".join(f'{key} = "{value}"\n' for key, value in more.items())
    return f'[[waiver]]\nrule = "{rule}"\n{lines}reason = "只有这一份扫描件"\nby = "市科协 李敏"\nuntil = {until}\n'


class Waivers(Case):
    def setUp(self):
        super().setUp()
        sound_folder(self.folder)
        self.put("老照片.jpg", media() / "small.jpg")  # too small, and without a caption

    def waivers(self, *entries, place=None):
        path = place or self.place / "ours.toml"
        path.write_text(HEAD + "".join(entries), encoding="utf-8")
        return path

    def report(self, *arguments, **how):
        return validated(super().report(*arguments, **how))

    def all_found(self):
        return [waiver(rule, path="老照片.jpg") for rule in {finding["rule"] for finding in findings(self.asset(self.report(), "老照片.jpg"))}]

    def test_a_waived_file_is_accepted_and_says_so_everywhere(self):
        self.check(expect=1)
        file = self.waivers(*self.all_found())
        report = self.report("--waivers", file, expect=0)
        asset = self.asset(report, "老照片.jpg")
        self.assertEqual(asset["verdict"], "accepted")
        (finding,) = findings(asset, "image.size.minimum")
        self.assertEqual(finding["severity"], "reject")
        self.assertEqual({key: finding["waived"][key] for key in ("by", "reason", "until")},
                         {"by": "市科协 李敏", "reason": "只有这一份扫描件", "until": "2999-12-31"})
        self.assertEqual({one["state"] for one in report["exceptions"]["waivers"]}, {"used"})
        (material,) = [clause for clause in report["record"]["clauses"] if clause["id"] == "forum.9"]
        self.assertEqual(material["status"], "met")
        self.assertTrue(any("waived" in evidence["says"] for evidence in material["evidence"]), material)
        for language, words in (("zh", ("由市科协 李敏豁免，有效期至 2999-12-31：只有这一份扫描件", "老照片.jpg")),
                                ("en", ("Waived by 市科协 李敏 until 2999-12-31: 只有这一份扫描件", "老照片.jpg"))):
            text = " ".join(self.check("--waivers", file, "--lang", language, expect=0).stdout.split())
            for word in words:
                self.assertIn(word, text)

    def test_one_waiver_of_two_findings_is_not_enough(self):
        self.check("--waivers", self.waivers(waiver("image.size.minimum", path="老照片.jpg")), expect=1)

    def test_a_waiver_by_content_holds_wherever_the_file_lies(self):
        content = hashlib.sha256((self.folder / "老照片.jpg").read_bytes()).hexdigest()
        entries = [entry.replace('path = "老照片.jpg"', f'sha256 = "{content}"') for entry in self.all_found()]
        (self.folder / "老照片.jpg").rename(self.folder / SCENE / "改名.jpg")
        self.check("--waivers", self.waivers(*entries), expect=0)
        self.check("--waivers", self.waivers(*[entry.replace(content, "0" * 64) for entry in entries]), expect=1)

    def test_an_expired_waiver_does_not_hold_and_is_named(self):
        entries = [entry.replace("2999-12-31", "2001-12-31") for entry in self.all_found()]
        report = self.report("--waivers", self.waivers(*entries), expect=1)
        self.assertEqual({one["state"] for one in report["exceptions"]["waivers"]}, {"expired"})
        self.assertGreater(report["run"]["today"], "2025")
        (finding,) = [finding for finding in report["batch"]["findings"] if finding["rule"] == "batch.exceptions"]
        self.assertEqual(finding["severity"], "notice")
        self.assertIn("2001-12-31", finding["message"])

    def test_waivers_in_the_folder_hold_are_no_asset_and_are_said_to_be_the_batchs_own(self):
        self.waivers(*self.all_found(), waiver("video.format", path="没有.mp4"), place=self.folder / "waivers.toml")
        report = self.report(expect=0)
        self.assertNotIn("waivers.toml", [asset["path"] for asset in report["assets"]])
        found = [finding for finding in report["batch"]["findings"] if finding["rule"] == "batch.exceptions"]
        self.assertEqual([finding["severity"] for finding in found], ["notice", "notice"])  # one fits nothing; the rest is its own
        self.check("--waivers", self.waivers(), expect=1)  # others than the folder's

    def test_a_wrong_waivers_file_is_refused(self):
        wrong = self.waivers(waiver("image.size.minimal", path="a.jpg"))
        self.assertRegex(self.check("--waivers", wrong, expect=65).stderr, r"ours\.toml:3:8: .*image\.size\.minimum")
        self.check("--waivers", self.place / "nowhere.toml", expect=65)

    def test_a_rule_is_judged_otherwise_for_one_event(self):
        changes = "".join(f'[[policy]]\nrule = "{rule}"\nseverity = "{severity}"\nby = "李敏"\nreason = "已报省科协"\n'
                          for rule, severity in (("image.size.minimum", "notice"), ("caption.present", "off")))
        event = self.place / "event.toml"
        event.write_text(event_text() + changes, encoding="utf-8")
        report = self.report("--event", event, expect=0)
        self.assertEqual([(one["rule"], one["severity"], one["by"], one["reason"]) for one in report["exceptions"]["rules_changed"]],
                         [("image.size.minimum", "notice", "李敏", "已报省科协"), ("caption.present", "off", "李敏", "已报省科协")])
        (finding,) = findings(self.asset(report, "老照片.jpg"), "image.size.minimum")
        self.assertEqual(finding["severity"], "notice")
        self.assertFalse([one for one in report["batch"]["findings"] if one["rule"] == "batch.exceptions"])
        self.assertIn("image.size.minimum：本次活动按“提示”处理，批准人李敏：已报省科协", self.check("--event", event, "--lang", "zh", expect=0).stdout)
        event.write_text(event_text() + changes.replace("caption.present", "caption.presence"), encoding="utf-8")
        self.assertRegex(self.check("--event", event, expect=65).stderr, r"event\.toml:\d+:8: .*caption\.present")


SCENE = "调研对接"

if __name__ == "__main__":
    main()
