#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence that the sources mark for people has its Chinese, with the same holes."""

import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import ROOT, main  # noqa: E402

SOURCES = ROOT / "src"
TEXT = r'"(?:[^"\\]|\\.)*"'
MARKED = re.compile(rf"\bN_\(\s*((?:{TEXT}\s*)+)\)")
HOLE = re.compile(r"\{\w+\}")


def joined(literals):
    """What adjacent literals say together; gettext escapes as C does."""
    inside = "".join(literal[1:-1] for literal in re.findall(TEXT, literals))
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found.group(1), found.group(1)), inside)


def marked_sentences():
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix in (".cpp", ".h"):
            for found in MARKED.finditer(path.read_text()):
                yield f"{path.relative_to(ROOT)}", joined(found.group(1))


def catalogue():
    entries = {}
    for path in sorted(SOURCES.glob("*/zh_CN.po")):
        for found in re.finditer(rf"^msgid ((?:{TEXT}\s*)+)^msgstr ((?:{TEXT}\s*)+)", path.read_text(), re.MULTILINE):
            if english := joined(found.group(1)):
                entries[english] = joined(found.group(2))
    return entries


class Sentences(unittest.TestCase):
    maxDiff = None

    def test_every_sentence_exists_in_both_languages(self):
        chinese, missing, count = catalogue(), set(), 0
        for where, english in marked_sentences():
            count += 1
            if not chinese.get(english):
                missing.add(f"{where}: {english}")
        self.assertGreater(count, 1000, "the marked sentences are no longer found")
        self.assertEqual(sorted(missing), [])

    def test_the_holes_are_the_same(self):
        for english, chinese in catalogue().items():
            self.assertEqual(set(HOLE.findall(english)), set(HOLE.findall(chinese)), english)


if __name__ == "__main__":
    main()
