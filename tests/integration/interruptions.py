#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C and kill -9: what is finished is kept, nothing is left behind, and the next run tells the same as if nothing had happened.

YANCAI_KILLS says how often the program is killed (default 10); tests/integration/kill_sweep does it 50 times."""

import os
import random
import signal
import time
from pathlib import Path

from harness import PATIENCE, Case, main, media, photo, sound_folder, without_run

KILLS = int(os.environ.get("YANCAI_KILLS", "10"))


def processes_on(folder):
    """The processes that were started with the folder among their arguments, confined ones too."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.fsencode(folder) in (entry / "cmdline").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


class Interruptions(Case):
    def batch(self, photos=24):
        sound_folder(self.folder)
        for number in range(photos):
            self.put(f"多/{number:02}.jpg", photo(f"第{number}组专家在现场交流"))
        self.put("多/长.mp4", media() / "long.mp4")

    def assert_nothing_is_left(self):
        until = time.monotonic() + 5
        while (left := processes_on(self.folder)) and time.monotonic() < until:
            time.sleep(.02)
        self.assertEqual(left, [], "processes outlived the program")

    def interrupted(self, *arguments, after, by=signal.SIGINT):
        process = self.start("check", self.folder, "--store", self.store, *arguments)
        time.sleep(after)
        self.assertIsNone(process.poll(), "the batch was too small to be interrupted")
        begun = time.monotonic()
        process.send_signal(by)
        out, err = process.communicate(timeout=60 * PATIENCE)
        return process.returncode, time.monotonic() - begun, out.decode(), err.decode()

    def test_ctrl_c_ends_within_a_second_with_130_and_the_next_run_goes_on(self):
        self.batch()
        clean = self.report("--store", ":memory:", expect=2)  # the same photo many times
        half = clean["run"]["seconds"] / 2
        code, seconds, out, err = self.interrupted("--jobs", "1", after=half)
        self.assertEqual(code, 130)
        self.assertLess(seconds, 1)
        self.assertEqual(out, "")
        self.assertTrue(err)
        self.assert_nothing_is_left()
        again = self.report(expect=2)
        self.assertGreater(again["run"]["remembered"], 0, "what was finished was not kept")
        self.assertGreater(again["run"]["measured"], 0, "nothing was left to do: the interruption came too late")
        self.assertEqual(without_run(again), without_run(clean))

    def test_ctrl_c_ends_within_a_second_inside_a_long_clip(self):
        self.put("长.mp4", media() / "long.mp4")
        seconds_needed = self.report("--depth", "deep", "--store", ":memory:")["run"]["seconds"]
        code, seconds, _, _ = self.interrupted("--depth", "deep", after=seconds_needed * .4)
        self.assertEqual(code, 130)
        self.assertLess(seconds, PATIENCE)
        self.assert_nothing_is_left()

    def test_termination_is_as_clean_as_ctrl_c(self):
        self.batch()
        code, seconds, _, _ = self.interrupted("--jobs", "1", after=.5, by=signal.SIGTERM)
        self.assertEqual(code, 130)
        self.assertLess(seconds, 1)
        self.assert_nothing_is_left()

    def test_killed_at_any_moment_the_next_run_completes_with_the_same_report(self):
        self.batch(photos=12)
        clean = self.report("--store", ":memory:", expect=2)  # the same photo many times
        seed = int(os.environ.get("YANCAI_SEED", time.time_ns() & 0xFFFF))
        dice = random.Random(seed)
        resumed = 0
        for number in range(KILLS):
            with self.subTest(kill=number, seed=seed):
                store = self.place / f"store-{number}.sqlite"
                for _ in range(dice.choice((1, 1, 2, 3))):
                    process = self.start("check", self.folder, "--store", store)
                    time.sleep(dice.uniform(0, clean["run"]["seconds"] * 1.1))
                    process.kill()
                    process.communicate()
                    self.assert_nothing_is_left()
                again = self.report("--store", store, expect=2)
                self.assertEqual(without_run(again), without_run(clean))
                self.assertEqual(again["run"]["measured"] + again["run"]["remembered"], clean["summary"]["assets"])
                self.assertEqual(again["run"]["store"], str(store), "the store could no longer be used")
                resumed += again["run"]["remembered"] > 0
        if KILLS >= 10:
            self.assertGreater(resumed, 0, "no kill left anything to go on from")


if __name__ == "__main__":
    main()
