#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The handbook: pages that the program writes are what it says now, both languages have the same pages, and no link leads nowhere."""

import os
import re
import subprocess
import unittest
from pathlib import Path

from harness import ROOT, main

HANDBOOK = ROOT / "samples" / "handbook"
LINK = re.compile(r'\]\(([^)#]+)[^)]*\)|src="([^"]+)"')


class Handbook(unittest.TestCase):
    def test_pages_of_rules_and_keys_are_what_the_program_says(self):
        done = subprocess.run([HANDBOOK / "make", "--check", "--yancai", os.environ["YANCAI_BINARY"]], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_both_languages_have_the_same_pages(self):
        pages = {language: {path.name for path in (HANDBOOK / language).iterdir()} for language in ("zh", "en")}
        self.assertEqual(pages["zh"], pages["en"])
        self.assertGreaterEqual(len(pages["zh"]), 6)

    def test_links_lead_somewhere(self):
        for page in HANDBOOK.glob("**/*.md"):
            for match in LINK.finditer(page.read_text(encoding="utf-8")):
                target = match[1] or match[2]
                if "://" not in target:
                    with self.subTest(page=page.name, link=target):
                        self.assertTrue((page.parent / target).exists())

    def test_commands_that_are_shown_exist(self):
        """Every `yancai VERB --option` of the pages is known to the program."""
        known = {}
        for page in Path(HANDBOOK).glob("**/*.md"):
            for verb, rest in re.findall(r"yancai (\w+)([^\n`]*)", page.read_text(encoding="utf-8")):
                if verb not in known:
                    known[verb] = subprocess.run([os.environ["YANCAI_BINARY"], verb, "--help"], capture_output=True, text=True, check=False)
                self.assertEqual(known[verb].returncode, 0, f"{page.name}: yancai {verb}")
                for option in re.findall(r"(?<!\S)--[a-z-]+", rest.split("#")[0]):
                    with self.subTest(page=page.name, verb=verb, option=option):
                        self.assertTrue(option == "--lang" or option in known[verb].stdout or verb in ("policy", "record"))


if __name__ == "__main__":
    main()
