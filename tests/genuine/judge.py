# SPDX-License-Identifier: GPL-3.0-or-later
"""What `yancai check` says of a folder, and tables of it in Markdown."""

import json
import subprocess
import tempfile
from pathlib import Path

WEIGHT = {None: 0, "notice": 1, "review": 2, "reject": 3}


class Judge:
    def __init__(self, binary):
        self.binary = binary

    def report(self, folder, *options):
        """The whole report of one check that remembers nothing."""
        with tempfile.TemporaryDirectory() as store:
            words = [self.binary, "check", folder, "--format", "json", "--store", Path(store) / "store", *options]
            done = subprocess.run(words, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return json.loads(done.stdout)

    def assets(self, folder, *options):
        """By path below the folder: the asset of the report."""
        return {asset["path"]: asset for asset in self.report(folder, *options)["assets"]}


def severity(asset, rule):
    """The heaviest that a rule says; None: nothing."""
    return max((finding["severity"] for finding in asset["findings"] if finding["rule"] == rule), key=WEIGHT.get, default=None)


def rows(*lines):
    """A table; the first line is its head."""
    head, *rest = lines
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in (head, ["---"] * len(head), *rest))
