#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports written into the folder that is checked: they are no material, nothing else passes for one, and none takes a deliverable's
place."""

import json
import shutil

from harness import PATIENCE, SCENES, Case, main, sound_folder, without_run


class OwnReports(Case):
    FORMATS = ("report.html", "fix.xlsx", "report.json", "问题.csv", "report.sarif")

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder)
        sound_folder(self.folder)

    def write_reports(self, expect=0):
        first, *others = (self.folder / name for name in self.FORMATS)
        self.check("--output", first, *(word for other in others for word in ("--also", other)), expect=expect)

    def test_they_are_left_out_and_the_next_report_says_so(self):
        bare = self.report(expect=0)
        self.write_reports()
        again = self.report(expect=0)
        self.assertEqual(without_run(again), without_run(bare))
        self.assertEqual(sorted(again["run"]["own_reports"]), sorted(self.FORMATS))
        self.assertEqual(bare["run"]["own_reports"], [])
        for language, words in (("en", "Left out, since they are reports of earlier checks"), ("zh", "未计入本批素材的文件")):
            told = self.check("--lang", language, expect=0).stdout
            self.assertIn(words, told)
            self.assertIn("report.html", told)
        self.write_reports()  # in their own place they may be written again
        self.assertEqual(sorted(self.report(expect=0)["run"]["own_reports"]), sorted(self.FORMATS))

    def test_they_are_known_under_another_name_and_elsewhere_and_from_other_commands(self):
        self.write_reports()
        (self.folder / "report.html").rename(self.folder / SCENES[0] / "上次的结果.htm")
        self.yancai("report", self.folder, "--store", self.store, "--output", self.folder / "later.html", expect=0)
        left_out = self.report(expect=0)["run"]["own_reports"]
        self.assertIn(f"{SCENES[0]}/上次的结果.htm", left_out)
        self.assertIn("later.html", left_out)

    def test_what_is_not_to_the_byte_what_was_written_is_a_file_of_the_batch(self):
        self.write_reports()
        page = self.folder / "report.html"
        whole = page.read_bytes()
        for name, content in (("changed.html", whole.replace(b"</html>", b"</htm1>")), ("longer.html", whole + b" "),
                              ("claims.html", whole[:2000])):
            (self.folder / name).write_bytes(content)
            found = self.report()
            self.assertNotIn(name, found["run"]["own_reports"])
            self.assertIn(name, [asset["path"] for asset in found["assets"]])

    def test_the_store_is_no_material_where_it_lies(self):
        bare = self.report(expect=0)
        self.store = self.folder / SCENES[0] / "store.sqlite"
        for number in range(3):
            found = self.report(expect=0)
            self.assertEqual(without_run(found)["assets"], bare["assets"])
            self.assertEqual(found["run"]["own_reports"], [f"{SCENES[0]}/store.sqlite"] if number else [])
        signed = self.place / "report.json"
        self.check("--format", "json", "--output", signed, expect=0)
        files = json.loads(self.yancai("verify", signed, "--folder", self.folder, "--store", self.store, "--format", "json").stdout)["files"]
        self.assertEqual(files["added"], [])
        self.assertIn(f"{SCENES[0]}/store.sqlite", [asset["path"] for asset in self.report("--store", self.place / "other.sqlite")["assets"]])

    def test_a_photo_that_is_called_the_store_is_a_photo(self):
        photo = next((self.folder / SCENES[0]).iterdir())
        content = photo.read_bytes()
        found = json.loads(self.check("--store", photo, "--format", "json").stdout)
        self.assertIn(f"{SCENES[0]}/{photo.name}", [asset["path"] for asset in found["assets"]])
        self.assertEqual(photo.read_bytes(), content)

    def test_another_store_knows_nothing_of_them(self):
        self.write_reports()
        other = json.loads(self.check("--store", self.place / "other.sqlite", "--format", "json").stdout)
        self.assertEqual(other["run"]["own_reports"], [])
        self.assertIn("report.html", [asset["path"] for asset in other["assets"]])

    def test_a_fix_list_that_is_made_the_material_sheet_is_one(self):
        self.check("--also", self.folder / "素材清单.xlsx", expect=0)
        found = self.report()
        self.assertEqual(found["run"]["own_reports"], [])
        self.assertEqual({asset["facts"]["caption_source"]["source"] for asset in found["assets"] if asset["kind"] == "image"}, {"sheet"})

    def test_beside_what_they_are_about_they_are_nothing_new(self):
        secret, public = self.place / "key.pem", self.place / "key.pub"
        self.yancai("keys", "new", secret, "--output", public, expect=0)
        self.check("--output", self.folder / "report.html", "--also", self.folder / "report.json", "--sign", secret, expect=0)

        def verify(store):
            return self.yancai("verify", self.folder / "report.json", "--key", public, "--folder", self.folder, "--store", store, "--format", "json")

        self.assertEqual(json.loads(verify(self.store).stdout)["files"]["added"], [])
        self.assertEqual(verify(self.store).returncode, 0)
        nowhere = self.place / "nowhere.sqlite"
        self.assertEqual(json.loads(verify(nowhere).stdout)["files"]["added"], ["report.html"])
        self.assertFalse(nowhere.exists())
        self.put("新来.html", (self.folder / "report.html").read_bytes() + b"<!-- more -->")
        self.assertEqual(json.loads(verify(self.store).stdout)["files"]["added"], ["新来.html"])
        self.assertEqual(verify(self.store).returncode, 1)

    def test_reports_alone_are_nothing_to_check(self):
        self.write_reports()
        for path in sorted(self.folder.iterdir()):
            if path.name not in self.FORMATS:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.check(expect=66)

    def test_no_report_takes_the_place_of_what_was_handed_in(self):
        photo = next((self.folder / SCENES[0]).iterdir())
        content = photo.read_bytes()
        note = self.put("说明.txt", "给评审的说明\n".encode())
        link = self.place / "link"
        link.symlink_to(self.folder)
        for command in ("check", "watch"):
            for target in (photo, note, link / note.name):
                for option in ("--output", "--also"):
                    refused = self.yancai(command, self.folder, "--store", self.store, option, f"{target}" if option == "--output" else f"text={target}",
                                          "--format", "text", expect=64)
                    self.assertIn(target.name, refused.stderr)
        self.assertEqual(photo.read_bytes(), content)
        self.assertEqual(note.read_text(), "给评审的说明\n")
        self.assertEqual(list(self.folder.rglob("*unfinished*")), [])

    def test_no_command_s_output_takes_the_place_of_what_was_handed_in(self):
        self.check(expect=0)
        self.check("--output", self.place / "report.json", "--format", "json", expect=0)
        photo = next((self.folder / SCENES[0]).iterdir())
        content = photo.read_bytes()
        new = self.place / "new"
        stored = ("--store", self.store)
        for command in (("report", self.folder, *stored), ("report", *stored), ("report", self.folder, "--list", *stored),
                        ("record", "show", "a-forum-2023", *stored), ("record", "export", self.folder / "event.toml", *stored),
                        ("record", "history", self.folder, *stored), ("record", "attempts", self.folder, *stored),
                        ("caption", self.folder, "--into", new, "--dry-run"), ("mend", self.folder, *stored),
                        ("pack", self.folder, "--into", new, *stored), ("pack", "a-forum-2023", "--into", new, *stored),
                        ("verify", self.place / "report.json", "--folder", self.folder, *stored)):
            with self.subTest(command=command[:2]):
                for option in ("--output", "--log-file"):
                    self.assertIn(photo.name, self.yancai(*command, option, photo, expect=64).stderr)
                self.assertEqual(photo.read_bytes(), content)
                self.assertFalse(new.exists())

    def test_what_a_command_reads_is_not_written_over(self):
        secret, public, report = self.place / "key.pem", self.place / "key.pub", self.place / "report.json"
        self.yancai("keys", "new", secret, "--output", secret, expect=64)
        self.assertFalse(secret.exists())
        self.yancai("keys", "new", secret, "--output", public, expect=0)
        self.check("--format", "json", "--output", report, "--sign", secret, expect=0)
        record = self.place / "record.json"
        self.yancai("record", "export", self.folder, "--store", self.store, "--output", record, expect=0)
        kept = {file: file.read_bytes() for file in (secret, public, report, record, self.store)}
        for target, command in ((secret, ("keys", "public", secret)), (secret, ("report", "--store", self.store, "--format", "json", "--sign", secret)),
                                (secret, ("check", self.folder, "--store", self.store, "--format", "json", "--sign", secret)),
                                (self.store, ("report", "--store", self.store)), (self.store, ("report", "--store", f"sqlite://{self.store}")),
                                (report, ("verify", report)), (public, ("verify", report, "--key", public)),
                                (record, ("record", "verify", record, "--store", self.store))):
            for option in ("--output", "--log-file"):
                with self.subTest(target=target.name, command=command[:2], option=option):
                    self.assertIn(target.name, self.yancai(*command, option, target, expect=64).stderr)
        self.assertIn("key.pem", self.yancai("report", "--store", self.store, "--sign", secret, "--also", f"json={secret}", expect=64).stderr)
        self.assertEqual({file: file.read_bytes() for file in kept}, kept)

    def test_a_record_in_the_folder_is_written_again_and_is_no_material(self):
        bare = self.report(expect=0)
        target = self.folder / "record.json"
        for _ in range(2):
            self.yancai("record", "export", self.folder, "--store", self.store, "--output", target, expect=0)
        again = self.report(expect=0)
        self.assertEqual(again["run"]["own_reports"], ["record.json"])
        self.assertEqual(again["assets"], bare["assets"])

    def test_what_arrives_while_it_is_checked_is_spared_too(self):
        target, late = self.folder / "report.html", b"handed in while the check ran"
        process = self.start("check", self.folder, "--store", self.store, "--output", target, "--log-file", self.place / "log", "--jobs", "1")
        while not (self.place / "log").exists():
            pass
        target.write_bytes(late)
        _, err = process.communicate(timeout=120 * PATIENCE)
        self.assertEqual(process.returncode, 64)
        self.assertIn(b"report.html", err)
        self.assertEqual(target.read_bytes(), late)

    def test_a_fix_list_that_somebody_has_worked_in_is_not_written_over(self):
        fix = self.folder / "fix.xlsx"
        self.check("--also", fix, expect=0)
        self.check("--also", fix, expect=0)
        worked_in = fix.read_bytes() + b"ticked"
        fix.write_bytes(worked_in)
        self.assertIn("fix.xlsx", self.check("--also", fix, expect=64).stderr)
        self.assertEqual(fix.read_bytes(), worked_in)
        outside = self.place / "fix.xlsx"
        outside.write_bytes(worked_in)
        self.check("--also", outside)  # elsewhere files are replaced, as every command does
        self.assertNotEqual(outside.read_bytes(), worked_in)


if __name__ == "__main__":
    main()
