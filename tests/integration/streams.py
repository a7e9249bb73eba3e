#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results go to standard output, progress and messages to standard error, and neither is decorated where it is no terminal."""

import json
import os
import pty
import subprocess

from harness import PATIENCE, YANCAI, Case, main, media, sound_folder


class Streams(Case):
    def test_a_pipe_gets_no_colour_and_no_progress(self):
        sound_folder(self.folder)
        done = self.check(expect=0)
        self.assertNotIn("\x1b", done.stdout)
        self.assertNotIn("\r", done.stdout)
        self.assertEqual(done.stderr, "")

    def test_standard_output_is_one_json_document_and_nothing_else(self):
        sound_folder(self.folder)
        document = json.loads(self.check("--format", "json", expect=0).stdout)
        self.assertEqual(document["schema"], "yancai/report/1")

    def test_a_terminal_gets_progress_on_standard_error_only(self):
        sound_folder(self.folder)
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        process = self.start("check", self.folder, "--store", self.store, "--lang", "en", stderr=theirs, env={"TERM": "xterm"})
        os.close(theirs)
        out, _ = process.communicate(timeout=120 * PATIENCE)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # the other side is closed
            pass
        self.assertEqual(process.returncode, 0)
        self.assertIn(b"5", shown)
        self.assertIn(b"\r", shown)
        self.assertNotIn(b"\x1b", out)

    def test_output_goes_to_the_file_that_is_named(self):
        sound_folder(self.folder)
        target = self.place / "report.json"
        done = self.check("--format", "json", "--output", target, expect=0)
        self.assertEqual(done.stdout, "")
        self.assertEqual(json.loads(target.read_text())["summary"]["assets"], 5)

    def test_a_link_is_followed_and_stays_a_link(self):
        sound_folder(self.folder)
        real, link = self.place / "real.json", self.place / "link.json"
        link.symlink_to(real)
        self.check("--format", "json", "--output", link, expect=0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(json.loads(real.read_text())["summary"]["assets"], 5)

    def test_a_pipe_with_a_name_gets_the_report_and_stays_a_pipe(self):
        sound_folder(self.folder)
        pipe = self.place / "pipe"
        os.mkfifo(pipe)
        process = self.start("check", self.folder, "--store", self.store, "--format", "json", "--output", pipe)
        report = json.loads(pipe.read_text())
        process.communicate(timeout=120 * PATIENCE)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(report["summary"]["assets"], 5)
        self.assertTrue(pipe.is_fifo())

    def test_a_device_that_is_full_is_no_success_and_stays_a_device(self):
        sound_folder(self.folder)
        full = self.place / "full"
        full.symlink_to("/dev/full")
        done = self.check("--output", full)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("full", done.stderr)
        self.assertTrue(full.is_symlink())

    def test_an_output_that_cannot_be_written_is_said_and_is_no_success(self):
        sound_folder(self.folder)
        done = self.check("--output", self.place / "missing" / "report.txt")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("report.txt", done.stderr)

    def test_a_full_disk_for_the_output_is_no_success(self):
        sound_folder(self.folder)
        with open("/dev/full", "wb") as full:
            process = self.start("check", self.folder, "--store", self.store, stdout=full)
            _, err = process.communicate(timeout=120 * PATIENCE)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn(b"yancai: ", err)

    def test_a_reader_that_goes_away_does_not_crash_it(self):
        sound_folder(self.folder)
        process = self.start("check", self.folder, "--store", self.store, "--format", "json")
        process.stdout.close()
        process.stderr.read()
        self.assertIn(process.wait(timeout=120 * PATIENCE), (0, 70, -13))
        process.stderr.close()

    def test_a_dash_is_standard_output(self):
        sound_folder(self.folder)
        self.assertEqual(json.loads(self.check("--output", "-", "--format", "json", cwd=self.place, expect=0).stdout)["summary"]["assets"], 5)
        self.assertIn("all 5 files", self.check("--output=-", cwd=self.place, expect=0).stdout)
        self.assertFalse((self.place / "-").exists())

    def test_nobody_hears_standard_error_and_the_work_goes_on(self):
        sound_folder(self.folder)
        for how in ("2>/dev/full", "2>&-"):
            for words, code in ((f"check '{self.folder}' --verbose --timings", 0), ("report no-such-check", 66), ("chekc", 64), ("check", 64)):
                with self.subTest(how=how, words=words):
                    done = subprocess.run(["bash", "-c", f"'{YANCAI}' {words} {how}"], env=self.environment(YANCAI_STORE=str(self.store)),
                                          stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=120 * PATIENCE)
                    self.assertEqual(done.returncode, code)

    def test_a_terminal_that_goes_away_does_not_end_the_check(self):
        sound_folder(self.folder)
        ours, theirs = pty.openpty()
        process = self.start("check", self.folder, "--store", self.store, stderr=theirs, env={"TERM": "xterm"})
        os.close(theirs)
        os.close(ours)
        process.communicate(timeout=120 * PATIENCE)
        self.assertEqual(process.returncode, 0)

    def test_a_result_that_gets_nowhere_is_no_success(self):
        sound_folder(self.folder)
        self.check(expect=0)
        photo = next(self.folder.rglob("*.jpg"))
        for how in (">/dev/full", ">&-", "<&- >&- 2>&-"):
            for words in (f"check '{self.folder}'", f"report '{self.folder}'", f"facts '{photo}'", "--help", "check --help", "--version", "policy list",
                          "doctor", "man check", "completions bash", "config show", f"record show '{self.folder}'"):
                with self.subTest(how=how, words=words):
                    done = subprocess.run(["bash", "-c", f"'{YANCAI}' {words} {how}"], env=self.environment(YANCAI_STORE=str(self.store)),
                                          stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=120 * PATIENCE)
                    self.assertEqual(done.returncode, 70)
                    if "2>" not in how:
                        self.assertIn(b"standard output", done.stderr)

    def test_where_nothing_can_be_written_nothing_is_begun(self):
        sound_folder(self.folder)
        barred = self.place / "barred"
        barred.mkdir()
        barred.chmod(0o555)
        for target, why in ((self.place / "missing" / "report.txt", "No such file or directory"), (barred / "report.txt", "Permission denied"),
                            (self.place / "batch" / "event.toml" / "report.txt", "Not a directory"), (barred, "is a folder")):
            with self.subTest(target=target.name, why=why):
                done = self.check("--output", target, "--log-file", self.place / "log", plain_user=True, expect=64)
                self.assertIn(why, done.stderr)
                self.assertFalse(self.store.exists())
                new = self.place / "new"
                self.yancai("caption", self.folder, "--into", new, "--output", target, plain_user=True, expect=64)
                self.assertFalse(new.exists())

    def test_lang_chooses_the_language_and_the_locale_does_without_it(self):
        self.put("太小.jpg", media() / "small.jpg")
        chinese = self.check("--lang", "zh", expect=1).stdout
        english = self.check("--lang", "en", expect=1).stdout
        self.assertRegex(chinese, "[一-龥]{4}")
        self.assertRegex(english, r"[a-z]{4} [a-z]+")
        self.assertNotEqual(chinese, english)

        def same(text):
            return [line for line in text.splitlines() if "2023" not in line and " s" not in line and "秒" not in line]

        self.assertEqual(same(self.check(expect=1, env={"LC_ALL": "zh_CN.UTF-8"}).stdout), same(chinese))
        self.assertEqual(same(self.check(expect=1, env={"LC_ALL": "en_GB.UTF-8"}).stdout), same(english))

    def test_the_language_changes_sentences_and_no_verdict(self):
        self.put("太小.jpg", media() / "small.jpg")
        chinese, english = (self.report("--lang", language, expect=1) for language in ("zh", "en"))
        for report in (chinese, english):
            for asset in report["assets"]:
                for finding in asset["findings"]:
                    del finding["message"], finding["remedy"]
        self.assertEqual([asset["findings"] for asset in chinese["assets"]], [asset["findings"] for asset in english["assets"]])

    def test_timings_go_to_standard_error_and_name_the_slowest_files(self):
        sound_folder(self.folder)
        plain = json.loads(self.check("--format", "json", expect=0).stdout)
        done = self.check("--format", "json", "--timings", "--store", ":memory:", "--lang", "en", expect=0)
        timed = json.loads(done.stdout)
        del plain["run"], timed["run"], plain["record"], timed["record"]  # when, and which attempt
        self.assertEqual(timed, plain)
        self.assertIn("measuring files", done.stderr)
        self.assertIn("4 files of kind image, 0 of them measured before", done.stderr)
        for asset in timed["assets"]:
            self.assertIn(asset["path"], done.stderr)
        self.assertIn("测量文件", self.check("--timings", "--lang", "zh", expect=0).stderr)

    def test_the_largest_files_are_begun_first_and_the_report_is_in_the_order_of_paths(self):
        for name, size in (("a.txt", 10), ("b.bin", 20 << 20), ("c.bin", 30 << 20), ("d.txt", 15 << 20)):
            with (self.folder / name).open("wb") as file:
                file.truncate(size)

        def finished(*options):
            lines = self.check("--format", "ndjson", "--jobs", "1", *options).stdout.splitlines()
            return [line["path"] for line in map(json.loads, lines) if line["type"] == "asset"]

        self.assertEqual(finished(), ["c.bin", "b.bin", "a.txt", "d.txt"])
        self.assertEqual(finished("--depth", "quick"), ["a.txt", "b.bin", "c.bin", "d.txt"])
        document = json.loads(self.check("--format", "json").stdout)
        self.assertEqual([asset["path"] for asset in document["assets"]], ["a.txt", "b.bin", "c.bin", "d.txt"])

    def test_help_and_version_are_results(self):
        for arguments in (("--help",), ("check", "--help"), ("--version",), ("--lang", "zh", "--help")):
            with self.subTest(arguments=arguments):
                done = self.yancai(*arguments, expect=0)
                self.assertTrue(done.stdout)
                self.assertEqual(done.stderr, "")

    def test_standard_error_closed_is_no_reason_to_fail(self):
        sound_folder(self.folder)
        process = self.start("check", self.folder, "--store", self.store, stderr=subprocess.DEVNULL)
        out, _ = process.communicate(timeout=120 * PATIENCE)
        self.assertEqual(process.returncode, 0)
        self.assertTrue(out)


if __name__ == "__main__":
    main()
