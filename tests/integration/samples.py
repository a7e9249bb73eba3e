#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three sample batches: how each ends, that every file has its verdict, and that the number of threads changes nothing."""

import fcntl
import json
import re
import subprocess

from harness import MADE, ROOT, Case, main, without_run
from json_report import validated

SAMPLES = ROOT / "build" / "samples"
EXPECTED = {"forum-ready": 0, "conference-mixed": 1, "hostile": 1}


class Samples(Case):
    @classmethod
    def setUpClass(cls):
        MADE.mkdir(parents=True, exist_ok=True)
        with open(MADE / "samples.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            subprocess.run([ROOT / "samples" / "make", SAMPLES], check=True)

    def reports(self, batch):
        """With one thread and with two, nothing remembered."""
        for jobs in ("1", "2"):
            done = self.check("--format", "json", "--jobs", jobs, "--store", ":memory:", folder=SAMPLES / batch, expect=EXPECTED[batch], timeout=280)
            yield validated(json.loads(done.stdout))

    def test_each_ends_as_it_should_whatever_the_number_of_threads(self):
        for batch in EXPECTED:
            with self.subTest(batch=batch):
                one, two = self.reports(batch)
                self.assertEqual(without_run(one), without_run(two))

    def test_the_ready_forum_is_accepted_whole_and_its_material_clause_is_met(self):
        report = self.report(folder=SAMPLES / "forum-ready", expect=0)
        self.assertEqual(report["summary"]["accepted"], report["summary"]["assets"])
        self.assertEqual(report["batch"]["verdict"], "accepted")
        self.assertEqual({clause["status"] for clause in report["record"]["clauses"]}, {"met"})
        formats = {asset["format"] for asset in report["assets"]}
        self.assertEqual(formats, {"jpeg", "psd", "png", "tiff", "mp4", "m2ts", "mpeg-ps", "docx", "pdf"})

    def test_the_mixed_batch_is_captioned_by_a_workbook_and_by_a_csv_in_a_folder(self):
        report = self.report(folder=SAMPLES / "conference-mixed", expect=1, timeout=280)
        captions = {asset["path"]: asset["facts"]["captions"] for asset in report["assets"]}
        self.assertEqual(captions["学术交流/清单里的图释.JPG"][0]["text"], "校企双方代表签署合作意向书")
        self.assertEqual(captions["技术推广/摄像机mpg.mpg"][0]["text"], "工程师演示样品检测流程")
        self.assertFalse([path for path in captions if "清单." in path], "a sheet is no asset")
        rows = [finding["message"] for finding in report["batch"]["findings"] if finding["rule"] == "batch.sheet" and finding["severity"] == "review"]
        self.assertEqual(len(rows), 2)
        self.assertTrue(any("没有这个文件.jpg" in row and "6" in row for row in rows))
        self.assertTrue(any("png原画.png" in row and "学术交流/png原图.png" in row for row in rows))
        disputed = {asset["path"]: asset["facts"]["caption_conflicts"] for asset in report["assets"] if asset["facts"]["caption_conflicts"]}
        self.assertEqual(disputed, {"调研对接/图释两处矛盾.jpg": [
            {"one": {"source": "xmp", "field": "dc:description"}, "other": {"source": "iptc", "field": "Caption-Abstract"}}]})

    def test_nothing_hostile_crashes_hangs_or_is_left_without_a_verdict(self):
        report = self.report(folder=SAMPLES / "hostile", expect=1, timeout=280)
        self.assertGreater(report["summary"]["assets"], 150)
        for asset in report["assets"]:
            self.assertNotIn("internal", json.dumps(asset["obstacles"]), asset["path"])
            self.assertIn(asset["verdict"], ("accepted", "review", "rejected", "undecided"))

    def test_the_readme_names_every_file_of_the_ready_and_the_mixed_batch(self):
        readme = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
        for batch in ("forum-ready", "conference-mixed"):
            for path in (SAMPLES / batch).rglob("*"):
                if path.is_file() or path.is_symlink():
                    self.assertIn(path.name, readme)
        for room in (SAMPLES / "hostile").iterdir():
            self.assertTrue(re.search(rf"`{room.name}/`", readme), room.name)


if __name__ == "__main__":
    main()
