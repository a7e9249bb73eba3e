# SPDX-License-Identifier: GPL-3.0-or-later
"""`yancai doctor`: well where all is well, and what to do where it is not."""

import json
import sqlite3
from pathlib import Path

from harness import Case, main


class Doctor(Case):
    def examined(self, *arguments, expect=0, **how):
        document = json.loads(self.yancai("doctor", "--format", "json", "--store", self.store, *arguments, expect=expect, **how).stdout)
        return {one["id"]: one for one in document["examined"]}

    def test_a_machine_that_checks_is_well(self):
        self.put("a.jpg")
        self.check()
        examined = self.examined()
        for one in ("walls", "libraries", "decoders.image", "decoders.video", "store", "disk", "memory", "watching", "locale", "settings"):
            self.assertIn(one, examined)
            self.assertNotEqual(examined[one]["health"], "bad", examined[one])
        self.assertIn("libavformat", examined["libraries"]["found"])
        self.assertIn("checks 1", examined["store"]["found"])

    def test_a_store_that_is_not_there_is_not_made(self):
        self.assertEqual(self.examined()["store"]["health"], "good")
        self.assertFalse(self.store.exists())

    def test_a_damaged_store_is_not_well(self):
        self.store.write_bytes(b"this is no database, whatever its name says" * 100)
        self.assertEqual(self.examined(expect=3)["store"]["health"], "bad")
        self.assertIn("→", self.yancai("doctor", "--store", self.store, expect=3).stdout)

    def test_a_store_of_a_newer_version_is_not_well(self):
        self.put("a.jpg")
        self.check()
        with sqlite3.connect(self.store) as database:
            database.execute("update schema_version set version = 9999")
        found = self.examined(expect=3)["store"]
        self.assertEqual(found["health"], "bad")
        self.assertIn("9999", found["found"])

    def test_wrong_settings_are_told_and_do_not_stop_it(self):
        file = self.place / ".config" / "yancai" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text("jbos = 1\n")
        self.assertIn("jbos", self.examined(expect=3)["settings"]["found"])

    def test_it_says_how_many_folders_can_be_watched(self):
        found = self.examined()["watching"]
        limit = Path("/proc/sys/fs/inotify/max_user_watches").read_text().strip()
        self.assertIn(f"up to {limit} folders", found["found"])
        self.assertEqual(found["health"], "good" if int(limit) >= 1000 else "weak")

    def test_it_speaks_chinese(self):
        self.assertIn("解码", self.yancai("--lang", "zh", "doctor", "--store", self.store, expect=0).stdout)


if __name__ == "__main__":
    main()
