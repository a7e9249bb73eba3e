#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""That the benchmark's command still works: everything once over its least batch. Only the shape of what it says is looked at; how long
anything took is nobody's business here."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH))

from stand import batch, measuring, targets  # noqa: E402
from stand.place import LOOP  # noqa: E402

STAGES = LOOP.with_name("bench_stages")


def run(*words):
    return subprocess.run([BENCH / "run", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)


class Benchmark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            cls.done = run("--scale", "tiny", "--rounds", "1", "--no-build", "--json", file.name)
            cls.document = json.load(file) if cls.done.returncode == 0 else None

    def test_ends_well(self):
        self.assertEqual(self.done.returncode, 0, self.done.stderr)

    def test_judges_every_target_that_a_small_batch_has(self):
        judged = self.document["targets"]
        self.assertEqual(len(judged), len(targets.TARGETS))
        without = [one["text"] for one in judged if one["value"] is None]
        missing = {program for one in self.document["costs"].values() for program in one["missing"]}
        # A batch of small files has no video of 100 MB; of a tool that is not installed nothing can be said.
        self.assertTrue(all("over 100 MB" in text for text in without) or missing, without)
        for one in judged:
            if one["value"] is not None:
                self.assertEqual(one["met"], one["value"] >= one["bound"] if one["at_least"] else one["value"] <= one["bound"], one)

    def test_measures_every_contender_that_is_installed(self):
        costs = self.document["costs"]
        for key in ("quick-1", "quick-loop-1", "standard-1", "standard-loop-2", "standard-changed", "deep-2", "exiftool", "script",
                    "standard-every-tool", "deep-ffmpeg"):
            self.assertIn(key, costs)
        for key, one in costs.items():
            with self.subTest(key):
                self.assertGreater(one["files"], 0)
                self.assertEqual(len(one["cpu"]), 0 if one["missing"] else 1)
                self.assertTrue(all(seconds > 0 for seconds in one["wall"]))
        self.assertGreater(costs["standard-2"]["pss_bytes"], 1 << 20)
        self.assertGreaterEqual(self.document["read"]["standard-1"]["bytes"], self.document["batch"]["bytes"] * 0.9)

    def test_prints_both_tables(self):
        lines = self.done.stdout.splitlines()
        self.assertEqual(sum(line.startswith("|--") for line in lines), 2)
        for target in targets.TARGETS:
            self.assertIn(f"{target.group}: {target.text}", self.done.stdout)

    def test_refuses_what_it_does_not_know(self):
        self.assertEqual(run("--scale", "2").returncode, 2)
        self.assertEqual(run("--scale", "much").returncode, 2)
        self.assertIn("there is no part slow", run("--only", "quick,slow").stderr)


class Endurance(unittest.TestCase):
    def test_goes_through_a_trial(self):
        with tempfile.TemporaryDirectory(dir=BENCH.parents[1] / "build") as folder:
            done = subprocess.run([BENCH / "endurance", "long-paths", "--folder", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        self.assertIn("paths of [3500, 4000, 4090,", done.stdout, done.stderr)
        self.assertEqual((done.returncode, done.stdout.splitlines()[-1]), (0, "nothing wrong"))

    def test_refuses_an_unknown_trial(self):
        self.assertEqual(subprocess.run([BENCH / "endurance", "nap"], stderr=subprocess.DEVNULL, check=False).returncode, 2)

    def test_says_what_a_progress_line_cannot_have_meant(self):
        from stand.observation import Observation, Shown
        def shown(*counts):
            return Observation(measuring.Cost(0, 10, 0, 0, 0), [(0, 1)], [Shown(at, done, files, None, "") for at, (done, files) in enumerate(counts)], "")
        self.assertEqual(shown((0, 3), (1, 3), (3, 3)).progress_faults(3), [])
        for counts in (((2, 3), (1, 3)), ((0, 2), (2, 2)), ((0, 3), (4, 3)), ()):
            self.assertEqual(len(shown(*counts).progress_faults(3)), 1, counts)
        self.assertEqual(shown((0, 3), (1, 3), (1, 3), (1, 3), (2, 3)).longest_stop()[0], 2)


class Others(unittest.TestCase):
    def test_tells_what_a_file_of_a_larger_batch_costs(self):
        done = subprocess.run([BENCH / "growth", "--small", "20", "--large", "40"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertRegex(done.stdout, r"20 files .* ms CPU a file .*\n.*40 files .* ms CPU a file .*\n  ratio ")

    def test_measures_every_stage(self):
        made = batch.made("tiny").folder
        listed = subprocess.run([STAGES, made, "--benchmark_list_tests"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        for stage in ("sniff", "walk", "captions", "rules", "json", "json-read"):
            for kind in ("jpeg", "png", "tiff", "psd", "mp4", "m2ts", "mpeg-ps"):
                self.assertIn(f"{stage}/{kind}", listed)
        self.assertLessEqual({"sha256", "fingerprint/1920x1080"}, set(listed))
        subprocess.run([STAGES, made, "--benchmark_min_time=0.001"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        self.assertEqual(subprocess.run([STAGES], stderr=subprocess.DEVNULL, check=False).returncode, 70)


class Measuring(unittest.TestCase):
    def test_notices_processes_that_are_not_counted(self):
        real = measuring.wait
        try:
            measuring.wait = lambda process, begun: measuring.Cost(real(process, begun).cpu / 10, 0, 0, 0, 0)
            with self.assertRaises(measuring.NotCounted):
                measuring.known_cases()
        finally:
            measuring.wait = real

    def test_tells_a_core_that_is_idle_at_the_end(self):
        from stand.rounds import idle_at_end
        both = [(step / 10, 0, {1: step / 30, 2: step / 25, 3: 0}) for step in range(51)]
        one = [(5 + step / 10, 0, {1: 5 / 3, 2: 2 + step / 25, 3: 0}) for step in range(1, 51)]
        self.assertLess(idle_at_end(both, 5), 0.02)
        self.assertAlmostEqual(idle_at_end(both + one, 10), 0.5, delta=0.1)
        # A worker that ended is gone from the list.
        self.assertAlmostEqual(idle_at_end(both + [(at, 0, {2: busy[2]}) for at, _, busy in one], 10), 0.5, delta=0.1)


if __name__ == "__main__":
    unittest.main()
