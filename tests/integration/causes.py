#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages that reading and decoding end with have words in both languages: those that stand in the sources, and those that bad files
bring about."""

import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import ROOT, Case, main  # noqa: E402

SOURCES = ROOT / "src"
READERS = ("bytes", "confine", "documents", "probes")
TABLES = ("cause_words.cpp", "media_cause_words.cpp", "toml_cause_words.cpp", "value_words.cpp")
# Where a message begins: an error's or a fault's own words, or what the functions that make such are given first of text.
BEGINS = re.compile(r'(?:ErrorKind::\w+,|\.detail = |\.what = |\bcut(?:_at)?\(|\btorn_at\(|\bnote\(|structure_?\.add\(|fault_at\(|system_error\()')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Said to whoever works on the program, or joined from words that have sentences of their own.
OURS = {"a message that cannot be", "a question that cannot be", "a request that cannot be", "the nursery does not go"}


def words_known():
    text = "\n".join((SOURCES / "reports" / name).read_text() for name in TABLES)
    return [sentence.replace('\\"', '"') for sentence in re.findall(r'N_\("((?:[^"\\]|\\.)*)"\)', text)]


def messages():
    """(where, piece of text): the literals that follow upon a beginning, up to the end of the statement."""
    for folder in READERS:
        for path in sorted((SOURCES / folder).rglob("*.cpp")):
            text = path.read_text()
            for begin in BEGINS.finditer(text):
                statement = text[begin.end():text.find(";", begin.end())]
                for literal in LITERAL.findall(statement):
                    yield f"{path.relative_to(ROOT)}", literal


class Causes(Case):
    def test_every_message_in_the_sources_has_words(self):
        known = words_known()
        missing, seen = set(), 0
        for where, literal in messages():
            pieces = [piece for piece in re.split(r"\{[^}]*\}", literal) if re.search(r"[a-z]{2,} [a-z]{2,}", piece)]
            seen += bool(pieces)
            if literal in OURS:
                continue
            missing |= {f"{where}: {piece}" for piece in pieces if not any(piece.strip() in sentence for sentence in known)}
        self.assertGreater(seen, 150, "the messages are no longer found")
        self.assertEqual(sorted(missing), [])

    def test_no_english_is_left_in_chinese_sentences(self):
        """Of everything that bad media bring about, messages are Chinese or set off as another program's words."""
        target = self.place / "report.csv"
        self.yancai("check", ROOT / "build" / "samples" / "hostile", "--store", self.store, "--lang", "zh", "--quiet", "--format", "csv",
                    "--output", target, expect=1)
        details = [detail for line in target.read_text(encoding="utf-8-sig").splitlines()
                   for detail in re.findall(r"技术细节：([^）]*)", re.sub(r"“[^”]*”", "", line))]
        self.assertGreater(len(details), 20)
        for detail in details:
            self.assertNotRegex(detail, r"[a-z]{2,} [a-z]{2,}")


if __name__ == "__main__":
    main()
