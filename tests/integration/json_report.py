#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON document: it keeps its schema, is the same whatever the number of threads, and is complete."""

import json
import shutil

import jsonschema
from harness import ROOT, Case, findings, main, media, photo, sound_folder, without_run

SCHEMA = json.loads((ROOT / "src" / "reports" / "schema" / "report-1.schema.json").read_text())


def validated(document):
    kind = jsonschema.validators.validator_for(SCHEMA)
    kind.check_schema(SCHEMA)
    kind(SCHEMA).validate(document)
    return document


class JsonReport(Case):
    def mixed_folder(self):
        sound_folder(self.folder)
        self.put("太小.jpg", media() / "small.jpg")
        self.put("720.mp4", media() / "720.mp4")
        self.put("不是视频.mp4", b"not a clip\n" * 100)
        self.put("空.jpg", b"")
        self.put("说明.txt", "活动说明\n".encode())
        self.put("半张.jpg", photo()[:900_000])
        self.put("半段.mp4", (media() / "clip.mp4").read_bytes()[:2_000_000])

    def test_it_keeps_its_schema(self):
        self.mixed_folder()
        for depth in ("quick", "standard", "deep"):
            with self.subTest(depth=depth):
                validated(self.report("--depth", depth, expect=1))

    def test_it_keeps_its_schema_without_event_and_in_both_languages(self):
        self.put("太小.jpg", media() / "small.jpg")
        for language in ("zh", "en"):
            validated(self.report("--lang", language, expect=1))

    def test_jobs_change_no_byte_but_in_run(self):
        self.mixed_folder()
        for number in range(12):  # enough that threads overtake each other
            self.put(f"多/{number:02}.jpg", photo(f"第{number}张：现场交流"))
        texts = []
        for jobs in ("1", "2", "7"):
            text = self.check("--format", "json", "--jobs", jobs, "--store", ":memory:", expect=1).stdout
            document = validated(json.loads(text))
            self.assertEqual(document["run"]["jobs"], int(jobs))
            texts.append(json.dumps(without_run(document), ensure_ascii=False))
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(texts[0], texts[2])

    def test_a_remembered_report_is_the_same_but_for_run(self):
        self.mixed_folder()
        first, second = (self.report(expect=1) for _ in range(2))
        self.assertGreater(first["run"]["measured"], 0)
        self.assertEqual(second["run"]["measured"], 0)
        self.assertEqual(second["run"]["remembered"], first["summary"]["assets"])
        self.assertEqual(without_run(first), without_run(second))

    def test_only_what_changed_is_measured_again(self):
        self.mixed_folder()
        self.report(expect=1)
        self.put("新来.jpg", photo("新来的一张"))
        shutil.move(self.folder / "太小.jpg", self.folder / "改名.jpg")  # the same content: nothing to measure
        report = self.report(expect=1)
        self.assertEqual(report["run"]["measured"], 1)
        self.assertEqual(self.asset(report, "改名.jpg")["verdict"], "rejected")

    def test_another_policy_judges_again_without_measuring(self):
        self.put("太小.jpg", media() / "small.jpg")
        policy = self.place / "ours.toml"
        policy.write_text('schema = "yancai/policy/1"\nextends = "kczg-2023-forum"\nid = "ours"\nversion = "1"\n'
                          "[images]\nminimum_bytes = 1000\ntolerated_bytes = 1000\n")
        strict = self.report(expect=1)
        lenient = self.report("--policy", policy)
        self.assertEqual(lenient["run"]["measured"], 0)
        self.assertEqual(lenient["policy"]["id"], "ours")
        self.assertTrue(findings(strict["assets"][0], "image.size.minimum"))
        self.assertFalse(findings(lenient["assets"][0], "image.size.minimum"))

    def test_every_file_is_in_it_in_the_order_of_its_path(self):
        self.mixed_folder()
        report = self.report(expect=1)
        paths = [asset["path"] for asset in report["assets"]]
        on_disk = [str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file() and path.name != "event.toml"]
        self.assertEqual(paths, sorted(on_disk, key=lambda path: path.encode()))
        self.assertEqual(report["summary"]["assets"], len(paths))
        self.assertEqual(sum(report["summary"][verdict] for verdict in ("accepted", "review", "rejected", "undecided")), len(paths))

    def test_a_finding_says_what_was_expected_and_found_and_what_to_do(self):
        self.put("太小.jpg", media() / "small.jpg")
        size = (media() / "small.jpg").stat().st_size
        (finding,) = findings(self.report(expect=1)["assets"][0], "image.size.minimum")
        self.assertEqual(finding["severity"], "reject")
        self.assertIn("2097152", finding["expected"])
        self.assertIn(str(size), finding["found"])
        self.assertTrue(finding["message"] and finding["remedy"])

    def test_facts_say_what_a_viewer_sees_and_what_was_decoded(self):
        self.put("720.mp4", media() / "720.mp4")
        self.put("照片.jpg")
        report = self.report()
        clip, picture = report["assets"]
        self.assertEqual((clip["kind"], clip["format"]), ("video", "mp4"))
        self.assertEqual((picture["kind"], picture["format"]), ("image", "jpeg"))
        self.assertEqual((picture["facts"]["image"]["width"], picture["facts"]["image"]["height"]), (4000, 3000))
        self.assertEqual(picture["facts"]["file"]["size_bytes"], (self.folder / "照片.jpg").stat().st_size)
        self.assertIn("照片：专家与企业代表在会场交流", json.dumps(picture, ensure_ascii=False))


if __name__ == "__main__":
    main()
