#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store that cannot be used costs the memory of a check, never its verdicts: the batch goes on, and the end says so."""

import json
import resource
import sqlite3

from harness import PATIENCE, Case, main, media, sound_folder, without_run


class Stores(Case):
    def assert_goes_on_unremembered(self, store, *arguments, **how):
        """All verdicts are made, the trouble is said, and the batch is not called accepted."""
        clean = self.report("--store", ":memory:", expect=0)
        done = self.check("--format", "json", "--store", store, *arguments, expect=3, timeout=120, **how)

        report = json.loads(done.stdout)
        self.assertEqual(report["summary"], clean["summary"])
        self.assertEqual(report["assets"], clean["assets"])
        self.assertEqual(report["batch"]["verdict"], "undecided")
        self.assertTrue(report["batch"]["obstacles"])
        self.assertIn("yancai: ", done.stderr)
        return done

    def alter(self, statement):
        database = sqlite3.connect(self.store, isolation_level=None)
        database.execute(statement)
        database.close()

    def setUp(self):
        super().setUp()
        sound_folder(self.folder)

    def test_a_store_from_a_newer_version_is_left_as_it_is(self):
        self.check(expect=0)
        self.alter("update schema_version set version = 99")
        before = self.store.read_bytes()
        done = self.assert_goes_on_unremembered(self.store)
        self.assertIn("newer", done.stderr)
        self.assertEqual(self.store.read_bytes(), before)

    def test_a_locked_store_is_waited_for_and_then_done_without(self):
        self.check(expect=0)
        database = sqlite3.connect(self.store, isolation_level=None)
        self.addCleanup(database.close)
        database.execute("begin exclusive")
        self.assert_goes_on_unremembered(self.store)
        refused = self.yancai("record", "attest", "a-forum-2023", "forum.5", "--by", "李四", "--reason", "到会", "--evidence", "签到册.pdf", "--store", self.store,
                              "--lang", "zh", expect=70)
        self.assertIn("正被其他程序占用", refused.stderr)

    def test_a_file_that_is_no_store_is_left_as_it_is(self):
        self.store.write_bytes(b"notes, not a database\n" * 1000)
        self.assert_goes_on_unremembered(self.store)
        self.assertEqual(self.store.read_bytes(), b"notes, not a database\n" * 1000)
        self.assertIn("不是记录库：文件不是数据库", self.yancai("report", "--store", self.store, "--lang", "zh", expect=70).stderr)

    def test_a_database_of_something_else_is_left_as_it_is(self):
        self.alter("create table songs (title text)")
        before = self.store.read_bytes()
        self.assert_goes_on_unremembered(self.store)
        self.assertEqual(self.store.read_bytes(), before)

    def test_a_damaged_store_loses_work_and_no_truth(self):
        self.check(expect=0)
        content = bytearray(self.store.read_bytes())
        for at in range(4096, len(content), 8192):
            content[at:at + 512] = b"\xa5" * 512
        self.store.write_bytes(content)
        clean = self.report("--store", ":memory:", expect=0)
        report = self.report(timeout=120)
        self.assertEqual(report["assets"], clean["assets"])

    def test_a_full_disk_is_said_and_the_batch_goes_on(self):
        """No file may grow beyond 256 KiB, and what there is to remember of so many files does not fit. Without confined processes,
        since their shared memory counts as a file too."""
        for number in range(400):
            (self.folder / f"{number:04}.txt").write_text(f"第{number}份说明\n")

        def no_large_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (256 << 10, 256 << 10))

        self.assert_goes_on_unremembered(self.store, "--no-sandbox", preexec_fn=no_large_files)

    def test_a_folder_that_may_not_be_written(self):
        closed = self.place / "closed"
        closed.mkdir()
        closed.chmod(0o555)
        self.assert_goes_on_unremembered(closed / "store.sqlite", plain_user=True)

    def test_two_checks_at_once_share_a_store(self):
        clean = self.report("--store", ":memory:", expect=0)
        running = [self.start("check", self.folder, "--store", self.store, "--format", "json") for _ in range(3)]

        for process in running:
            out, err = process.communicate(timeout=120 * PATIENCE)
            self.assertEqual(process.returncode, 0, err)
            self.assertEqual(without_run(json.loads(out))["assets"], clean["assets"])

    def test_the_usual_store_lies_in_the_users_data_directory(self):
        self.yancai("check", self.folder, expect=0, env={"XDG_DATA_HOME": str(self.place / "data")})
        self.assertTrue((self.place / "data" / "yancai" / "store.sqlite").exists())
        self.yancai("check", self.folder, expect=0)
        self.assertTrue((self.place / ".local" / "share" / "yancai" / "store.sqlite").exists())

    def test_a_moved_folder_is_remembered_by_its_content(self):
        self.check(expect=0)
        moved = self.place / "moved"
        self.folder.rename(moved)
        self.assertEqual(self.report(folder=moved, expect=0)["run"]["measured"], 0)
        self.assertTrue((media() / "clip.mp4").exists())


if __name__ == "__main__":
    main()
