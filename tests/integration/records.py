#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completion record on the command line: shown, exported, attested, waived, and kept between runs."""

import json

from harness import ROOT, Case, event_text, main, media, photo, sound_folder, sound_papers


TEAMS = ROOT / "samples" / "teams"


def decision(by="李四", reason="情况属实", evidence="证明.pdf"):
    return "--by", by, "--reason", reason, "--evidence", evidence


class RecordCase(Case):
    def record(self, verb, *arguments, event="a-forum-2023", expect=0):
        return self.yancai("record", verb, event, *arguments, "--store", self.store, expect=expect)

    def clauses(self, event="a-forum-2023"):
        exported = json.loads(self.record("export", event=event).stdout)
        return {clause["id"]: clause for clause in exported["clauses"]}

    def statuses(self, event="a-forum-2023"):
        return {name: clause["status"] for name, clause in self.clauses(event).items()}


class Records(RecordCase):
    def setUp(self):
        super().setUp()
        sound_folder(self.folder)
        sound_papers(self.folder)

    def test_a_good_batch_meets_the_material_clause_and_the_counted_ones(self):
        self.check(expect=0)
        status = self.statuses()
        self.assertEqual(list(status), [f"forum.{number}" for number in range(1, 11)])
        for clause in ("forum.1", "forum.2", "forum.4", "forum.7", "forum.8", "forum.9"):
            self.assertEqual(status[clause], "met", clause)
        for clause in ("forum.5", "forum.6", "forum.10"):
            self.assertEqual(status[clause], "open", clause)

    def test_the_report_and_the_record_agree(self):
        report = self.report(expect=0)
        self.assertEqual({clause["id"]: clause["status"] for clause in report["record"]["clauses"]},
                         self.statuses())

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
        self.record("attest", "forum.5", *decision("李四", "邀请对象均已到会", "签到册.pdf"))
        self.check(expect=0)
        clause = self.clauses()["forum.5"]
        self.assertEqual(clause["status"], "met")
        self.assertIn("李四", json.dumps(clause["evidence"], ensure_ascii=False))

    def test_nobody_can_attest_what_a_machine_measures(self):
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)
        done = self.record("attest", "forum.9", *decision("李四", "看过", "我看过了"), expect=64)
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
        self.record("attest", "forum.99", *decision(), expect=64)
        self.record("attest", "conf.4", *decision(), expect=64)

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

    def test_what_another_event_handed_in_leaves_its_own_results_for_review(self):
        statement = '\n[[statement]]\nclause = "forum.10"\nby = "周敏"\ndate = 2023-10-10\nevidence = "经费来源说明.pdf"\n'
        (self.folder / "event.toml").write_text(event_text() + statement, encoding="utf-8")
        self.check(expect=0)
        self.assertEqual(self.clauses()["forum.10"]["status"], "met")
        later = self.place / "later"
        sound_folder(later, id="later-2023")
        (later / "event.toml").write_text(event_text(id="later-2023") + statement, encoding="utf-8")
        self.check(folder=later, expect=2)
        clause = self.clauses("later-2023")["forum.10"]
        self.assertEqual(clause["status"], "review")
        self.assertIn("another event handed in, too: 5", json.dumps(clause["evidence"]))
        self.record("attest", "forum.10", *decision("李四", "两场活动为同一项目", "批复.pdf"), event="later-2023")
        self.assertEqual(self.clauses("later-2023")["forum.10"]["status"], "met")
        self.record("verify", event="later-2023")

    def test_a_decision_is_taken_back_and_what_is_measured_shows_again(self):
        self.put("太小.jpg", media() / "small.jpg")
        self.check(expect=1)
        self.record("waive", "forum.9", "--by", "王五", "--reason", "同意豁免")
        self.assertEqual(self.clauses()["forum.9"]["status"], "waived")
        self.record("reopen", "forum.9", "--by", "李四", "--reason", "批复撤销")
        clause = self.clauses()["forum.9"]
        self.assertEqual(clause["status"], "unmet")
        self.assertIn("批复撤销", json.dumps(clause["evidence"], ensure_ascii=False))
        self.record("reopen", "forum.5", "--by", "李四", "--reason", "没有决定", expect=65)

    def test_refusals_speak_the_readers_language(self):
        self.check(expect=0)
        for arguments, code, chinese, english in (
                (("attest", "forum.9", *decision()), 64, "不能人工证明", "not attest it"),
                (("attest", "forum.5", "--by", "李四", "--evidence", "x"), 64, "缺少 --reason", "--reason is needed"),
                (("attest", "forum.5", *decision(by=" ")), 64, "由谁作出决定", "needs the name"),
                (("waive", "forum.8", *decision(), "--to", "3"), 64, "没有条款允许抵减", "no clause allows"),
                (("confirm", "forum.9", *decision()), 64, "不需要由平台确认", "not for the platform"),
                (("reopen", "forum.5", *decision()), 65, "没有可撤回的决定", "no decision on forum.5")):
            self.assertIn(chinese, self.record(*arguments, "--lang", "zh", expect=code).stderr)
            self.assertIn(english, self.record(*arguments, "--lang", "en", expect=code).stderr)


class Teams(RecordCase):
    def test_the_industry_team_is_complete_once_the_platform_confirms(self):
        team = TEAMS / "industry-team.toml"
        self.assertEqual(self.statuses(team), {"ind.1": "met", "ind.2": "met", "ind.3": "met", "ind.4": "met", "ind.5": "met", "ind.6": "open", "ind.7": "open"})
        self.record("attest", "ind.7", *decision("赵六"), event=team, expect=64)
        self.record("confirm", "ind.7", *decision("赵六", "平台数据一致", "确认单.pdf"), event=team)
        confirmed = self.clauses(team)["ind.7"]
        self.assertEqual(confirmed["status"], "met")
        self.assertEqual((confirmed["evidence"][0]["kind"], confirmed["evidence"][0]["by"]), ("confirmed", "赵六"))
        changed = self.put("event.toml", team.read_bytes().replace(b"achievements = 50", b"achievements = 49"))
        self.assertEqual(self.statuses(changed)["ind.2"], "unmet")
        self.assertEqual(self.statuses(changed)["ind.7"], "review")
        self.record("reopen", "ind.7", "--by", "赵六", "--reason", "数量有变", event=team)
        self.assertEqual(self.statuses(team)["ind.7"], "open")

    def test_the_region_team_is_short_and_the_platform_does_not_confirm(self):
        team = TEAMS / "region-team.toml"
        self.assertEqual(self.statuses(team), {"reg.1": "met", "reg.2": "met", "reg.3": "unmet", "reg.4": "open", "reg.5": "met", "reg.6": "open"})
        refused = self.record("confirm", "reg.6", *decision(), event=team, expect=65)
        self.assertIn("reg.3, reg.4", refused.stderr)
        self.record("waive", "reg.3", *decision(), "--to", "diagnoses=18", event=team, expect=64)
        self.record("waive", "reg.3", "--by", "王五", "--reason", "企业停产", event=team)
        self.assertEqual(self.statuses(team)["reg.3"], "waived")

    def test_the_profession_team_has_a_number_lowered(self):
        team = TEAMS / "profession-team.toml"
        self.assertEqual(self.statuses(team), {"pro.1": "met", "pro.2": "met", "pro.3": "unmet", "pro.4": "met", "pro.5": "open", "pro.6": "open"})
        self.record("waive", "pro.3", "--by", "王五", "--reason", "重大转化", "--to", "achievements=80", event=team, expect=64)
        self.record("waive", "pro.3", *decision("王五", "重大转化", "合同.pdf"), "--to", "achievements=83", event=team)
        self.assertEqual(self.statuses(team)["pro.3"], "unmet")
        self.record("waive", "pro.3", *decision("王五", "重大转化", "合同.pdf"), "--to", "achievements=80", event=team)
        clauses = self.clauses(team)
        self.assertEqual((clauses["pro.3"]["status"], clauses["pro.5"]["status"]), ("waived", "met"))
        said = clauses["pro.3"]["evidence"][-1]
        self.assertIn("from 100 to 80", said["says"])
        for language, words in (("en", "achievements that can be transferred"), ("zh", "可转移转化的科技成果")):
            for verb in ("show", "history"):
                told = self.yancai("record", verb, team, "--store", self.store, "--lang", language, expect=0).stdout
                self.assertIn(words, told.replace("\n", ""))
                self.assertNotRegex(told, "achievements[ =]*(?:80|100)|achievements (?:lowered|的要求)")
        self.assertEqual((said["kind"], said["by"], said["reference"]), ("waived", "王五", "合同.pdf"))
        self.record("confirm", "pro.6", *decision("赵六"), event=team)
        self.assertEqual(self.statuses(team)["pro.6"], "met")


if __name__ == "__main__":
    main()
