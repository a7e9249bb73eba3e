#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The corpus: what each file's name expects of a rule is what the rule says, and every rule has something that keeps it and
something that breaks it."""

import fcntl
import json
import shutil
import subprocess
import sys
from collections import defaultdict

from harness import MADE, ROOT, Case, findings, main

sys.path.insert(0, str(ROOT / "samples"))
from studio.batch_specimens import BATCHES  # noqa: E402
from studio.genuine_specimens import GENUINE_SPECIMENS  # noqa: E402
from studio.specimens import SPECIMENS  # noqa: E402

CORPUS = ROOT / "build" / "corpus"
WEIGHT = {"notice": 1, "review": 2, "reject": 3}
WORD = {0: "pass", 1: "notice", 2: "review", 3: "fail"}


def said(found):
    """What a rule's findings amount to, as the corpus's names spell it."""
    return WORD[max((WEIGHT[finding["severity"]] for finding in found), default=0)]


class Corpus(Case):
    @classmethod
    def setUpClass(cls):
        MADE.mkdir(parents=True, exist_ok=True)
        with open(MADE / "corpus.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            subprocess.run([ROOT / "tests" / "corpus" / "make", CORPUS], check=True)

    def all_rules(self):
        return {line.split()[0] for line in self.yancai("policy", "explain", expect=0).stdout.splitlines() if line.strip() and "." in line.split()[0]}

    def test_every_rule_has_a_specimen_that_keeps_it_and_one_that_breaks_it(self):
        verdicts = defaultdict(set)
        for specimen in [*SPECIMENS, *GENUINE_SPECIMENS, *BATCHES]:
            verdicts[specimen.rule].add(specimen.verdict)
        self.assertEqual(set(verdicts), self.all_rules())
        for rule, seen in verdicts.items():
            with self.subTest(rule=rule):
                self.assertIn("pass", seen)
                self.assertGreater(len(seen), 1)

    def test_each_file_alone_gets_what_its_name_says(self):
        for specimen in [*SPECIMENS, *GENUINE_SPECIMENS]:
            with self.subTest(rule=specimen.rule, file=specimen.file_name):
                folder = CORPUS / specimen.rule
                alone = self.place / "alone"
                shutil.rmtree(alone, ignore_errors=True)
                alone.mkdir()
                stem = specimen.file_name.removesuffix("." + specimen.ending)
                for source in folder.iterdir():
                    if source.name not in (specimen.file_name, stem + ".xmp", stem + ".txt"):
                        continue
                    if source.is_symlink():
                        (alone / source.name).symlink_to(source.readlink())
                    else:
                        (alone / source.name).hardlink_to(source) if same_device(source, alone) else shutil.copy(source, alone)
                policy = ("--policy", folder / "policy.toml") if (folder / "policy.toml").exists() else ()
                report = json.loads(self.check("--format", "json", *policy, folder=alone).stdout)
                asset = self.asset(report, specimen.file_name)
                self.assertEqual(said(findings(asset, specimen.rule)), specimen.verdict, json.dumps(asset["findings"], ensure_ascii=False, indent=1))

    def test_each_batch_gets_what_its_name_says(self):
        for batch in BATCHES:
            with self.subTest(rule=batch.rule, folder=batch.folder_name):
                folder = CORPUS / batch.rule / batch.folder_name
                if (folder / "earlier").is_dir():  # what another event handed in before
                    self.check(folder=folder / "earlier")
                    folder = folder / "batch"
                report = json.loads(self.check("--format", "json", folder=folder).stdout)
                found = [finding for part in (report["batch"], *report["assets"]) for finding in findings(part, batch.rule)]
                self.assertEqual(said(found), batch.verdict, json.dumps(report["batch"], ensure_ascii=False, indent=1))


def same_device(one, other):
    return one.stat().st_dev == other.stat().st_dev


if __name__ == "__main__":
    main()
