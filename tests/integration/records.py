#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completion record on the command line: shown, exported, attested, waived, and kept between runs."""

import json

from harness import Case, event_text, main, media, photo, sound_folder


class Records(Case):
    def setUp(self):
        super().setUp()
        sound_folder(self.folder)

    def record(self, verb, *arguments, event="a-forum-2023", expect=0):
        return self.yancai("record", verb, event, *arguments, "--store", self.store, expect=expect)

    def clauses(self, event="a-forum-2023"):
        exported = json.loads(self.record("export", event=event).stdout)
        return {clause["id"]: clause for clause in exported["clauses"]}

    def test_a_good_batch_meets_the_material_clause_and_the_counted_ones(self):
        self.check(expect=0)
        status = {name: clause["status"] for name, clause in self.clauses().items()}
        self.assertEqual(list(status), [f"forum.{number}" for number in range(1, 11)])
        for clause in ("forum.1", "forum.2", "forum.4", "forum.7", "forum.8", "forum.9"):
            self.assertEqual(status[clause], "met", clause)
        for clause in ("forum.5", "forum.6", "forum.10"):
            self.assertEqual(status[clause], "open", clause)

    def test_the_report_and_the_record_agree(self):
        report = self.report(expect=0)
        self.assertEqual({clause["id"]: clause["status"] for clause in report["record"]["clauses"]},
                         {name: clause["status"] for name, clause in self.clauses().items()})

    def test_a_quick_look_never_meets_the_material_clause(self):
        self.check("--depth", "quick")
        self.assertNotEqual(self.clauses()["forum.9"]["status"], "met")

    def test_a_rejected_asset_leaves_the_material_clause_unmet(self):
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)
        self.assertEqual(self.clauses()["forum.9"]["status"], "unmet")
        (self.folder / "太小.jpg").unlink()
        self.check(expect=0)
        self.assertEqual(self.clauses()["forum.9"]["status"], "met")

    def test_what_is_for_review_leaves_it_for_review(self):
        self.put("720.mp4", media() / "720.mp4")
        self.check(expect=2)
        self.assertEqual(self.clauses()["forum.9"]["status"], "review")

    def test_before_any_check_the_event_file_alone_can_be_shown(self):
        exported = json.loads(self.record("export", event=self.folder / "event.toml").stdout)
        status = {clause["id"]: clause["status"] for clause in exported["clauses"]}
        self.assertEqual(status["forum.9"], "open")
        self.assertEqual(status["forum.2"], "met")

    def test_an_attestation_by_name_lifts_what_no_machine_measures_and_is_kept(self):
        self.check(expect=0)
        self.record("attest", "forum.5", "--by", "李四", "--evidence", "签到册.pdf")
        self.check(expect=0)
        clause = self.clauses()["forum.5"]
        self.assertEqual(clause["status"], "met")
        self.assertIn("李四", json.dumps(clause["evidence"], ensure_ascii=False))

    def test_nobody_can_attest_what_a_machine_measures(self):
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)
        done = self.record("attest", "forum.9", "--by", "李四", "--evidence", "我看过了", expect=64)
        self.assertIn("forum.9", done.stderr)
        self.assertEqual(self.clauses()["forum.9"]["status"], "unmet")

    def test_a_waiver_stands_over_every_status_with_who_and_why(self):
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)
        self.record("waive", "forum.9", "--by", "王五", "--reason", "重大技术转移转化，量化要求抵减")
        clause = self.clauses()["forum.9"]
        self.assertEqual(clause["status"], "waived")
        self.assertIn("重大技术转移转化", json.dumps(clause["evidence"], ensure_ascii=False))

    def test_decisions_on_clauses_that_do_not_exist_are_refused(self):
        self.check(expect=0)
        self.record("attest", "forum.99", "--by", "李四", "--evidence", "x", expect=64)
        self.record("attest", "conf.4", "--by", "李四", "--evidence", "x", expect=64)

    def test_an_unknown_event_is_not_there(self):
        self.check(expect=0)
        self.record("show", event="no-such-event", expect=66)

    def test_it_is_shown_in_both_languages_and_quotes_the_rule_text_in_chinese(self):
        self.check(expect=0)
        for language in ("zh", "en"):
            text = self.record("show", "--lang", language).stdout
            for number in range(1, 11):
                self.assertIn(f"forum.{number}", text)
            self.assertIn("论坛应包括1场主论坛", text)

    def test_a_conference_counts_or_where_a_forum_counts_and(self):
        for name, kind, clause in (("f", "forum", "forum.1"), ("c", "conference", "conf.1")):
            folder = self.place / name
            folder.mkdir()
            (folder / "a.jpg").write_bytes(photo())
            text = event_text(id=f"only-national-{name}", kind=kind).replace("provincial = 4\nmunicipal = 6\n", "provincial = 2\nmunicipal = 0\n")
            if kind == "conference":
                text = text.replace("main_forums = 1\nparallel_forums = 3\n", "")
            (folder / "event.toml").write_text(text, encoding="utf-8")
            self.check(folder=folder)
            self.assertEqual(self.clauses(f"only-national-{name}")[clause]["status"], "unmet" if kind == "forum" else "met")


if __name__ == "__main__":
    main()
