#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents as evidence, declarations of rights, releases and labels, by the program as people run it."""

import json

from harness import Case, event_text, findings, main, papers, photo, sound_folder, sound_papers
from json_report import validated


class Papers(Case):
    def setUp(self):
        super().setUp()
        sound_folder(self.folder)
        sound_papers(self.folder)

    def checked(self, expect=None):
        return validated(self.report(expect=expect))

    def clause(self, name="forum.7"):
        exported = json.loads(self.yancai("record", "export", "a-forum-2023", "--store", self.store, expect=0).stdout)
        return next(clause for clause in exported["clauses"] if clause["id"] == name)

    def test_papers_that_are_found_and_measured_meet_the_clause_from_the_store_alone(self):
        report = self.checked(expect=0)
        paper = next(paper for paper in report["papers"] if paper["kind"] == "think_tank_reports")
        self.assertEqual((paper["path"], paper["characters"], paper["needed"], paper["state"]), ("智库报告.docx", 6000, 5000, "sound"))
        for name in ("论坛总结.docx", "智库报告.docx"):
            (self.folder / name).unlink()
        clause = self.clause()
        self.assertEqual(clause["status"], "met")
        said = next(one for one in clause["evidence"] if one["reference"] == "智库报告.docx")
        self.assertEqual(said["kind"], "measured")
        self.assertIn("6000", said["says"])
        self.assertIn(paper["sha256"], said["says"])

    def test_one_character_decides_whatever_the_event_file_says(self):
        papers.report(self.folder / "智库报告.docx", "智库报告", 4999)
        report = self.checked(expect=1)
        finding, = findings(self.asset(report, "智库报告.docx"), "document.length")
        self.assertEqual((finding["severity"], finding["clause"]), ("reject", "forum.7"))
        clause = self.clause()
        self.assertEqual(clause["status"], "unmet")
        said = " ".join(one["says"] for one in clause["evidence"])
        self.assertIn("4999", said)
        self.assertIn("6000", said, "the event file's word is told beside it")
        self.assertEqual(self.clause("forum.9")["status"], "met", "a short report is no bad material")
        papers.report(self.folder / "智库报告.docx", "智库报告", 5000)
        self.checked(expect=0)
        self.assertEqual(self.clause()["status"], "met")

    def test_what_cannot_be_counted_is_for_a_person(self):
        (self.folder / "智库报告.docx").unlink()
        for name, make in (("智库报告.pdf", lambda path: papers.pdf(path, [], [self.folder / "学术交流" / "现场1.jpg"])),
                           ("智库报告.doc", lambda path: papers.compound(path, "WordDocument")),
                           ("智库报告.docx", lambda path: papers.compound(path, "EncryptedPackage"))):
            with self.subTest(name=name):
                make(self.folder / name)
                report = self.checked(expect=2)
                self.assertEqual([one["severity"] for one in findings(self.asset(report, name), "document.readable")], ["review"])
                self.assertEqual(self.clause()["status"], "review")
                (self.folder / name).unlink()

    def test_nothing_handed_in_is_open_and_the_event_files_word_is_no_paper(self):
        for path in self.folder.glob("*.docx"):
            path.unlink()
        self.checked(expect=0)
        self.assertEqual(self.clause()["status"], "review")
        self.assertIn("only the event file says so", json.dumps(self.clause(), ensure_ascii=False))
        text = event_text()
        start, end = text.index("[documents]"), text.index("[rights]")
        (self.folder / "event.toml").write_text(text[:start] + text[end:], encoding="utf-8")
        self.checked(expect=0)
        self.assertEqual(self.clause()["status"], "open")

    def test_the_event_file_names_a_paper_that_its_name_does_not(self):
        (self.folder / "智库报告.docx").unlink()
        papers.report(self.folder / "终稿.docx", "磁性材料产业痛点研究", 6000)  # no word of what paper it is, in its name or in it
        self.checked()
        self.assertEqual(self.clause()["status"], "review")
        text = event_text().replace('characters = 6000}', 'characters = 6000, file = "终稿.docx"}')
        (self.folder / "event.toml").write_text(text, encoding="utf-8")
        report = self.checked(expect=0)
        self.assertEqual(self.asset(report, "终稿.docx")["papers"], [{"kind": "think_tank_reports", "told_by": "event_file", "text": "终稿.docx"}])
        self.assertEqual(self.clause()["status"], "met")

    def test_a_quick_look_reads_no_paper(self):
        report = self.checked(expect=0)
        self.assertTrue(report["papers"])
        quick = self.report("--depth", "quick")
        self.assertNotIn("document.length", json.dumps(quick["assets"]))

    def test_the_table_of_papers_stands_in_the_text_in_both_languages(self):
        for language, heading in (("en", "Papers of the event"), ("zh", "活动成果文件")):
            text = self.check("--lang", language, expect=0).stdout
            self.assertIn(heading, text)
            self.assertIn("智库报告.docx", text)
            self.assertIn("6000", text)

    def test_every_report_says_that_it_is_no_legal_opinion(self):
        for language, words in (("en", "no legal opinion"), ("zh", "不构成侵权与否的法律判断")):
            self.assertIn(words, self.check("--lang", language, expect=0).stdout.replace("\n", " "))
            self.assertIn(words, self.report("--lang", language, expect=0)["disclaimer"])


class Declarations(Case):
    def setUp(self):
        super().setUp()
        sound_folder(self.folder)
        text = event_text()
        (self.folder / "event.toml").write_text(text[:text.index("[rights]")], encoding="utf-8")

    def said(self, expect):
        return [finding["message"] for finding in findings(self.report(expect=expect)["batch"], "rights.declared")]

    def test_a_declaration_on_paper_covers_the_batch_and_lacks_what_it_lacks(self):
        self.assertIn("Nobody declares", self.said(2)[0])
        papers.declaration(self.folder / "权属声明.docx")
        self.assertEqual(self.said(0), [])
        papers.declaration(self.folder / "权属声明.docx", by="____")
        self.assertIn("does not say who makes it", self.said(2)[0])
        papers.declaration(self.folder / "权属声明.docx", date="")
        self.assertIn("bears no date", self.said(2)[0])
        (self.folder / "权属声明.docx").unlink()
        papers.pdf(self.folder / "权属声明.pdf", [], [self.folder / "学术交流" / "现场1.jpg"])
        self.assertIn("is scanned", self.said(2)[0])

    def test_a_pdf_and_a_text_declare_as_well(self):
        lines = ["版权声明", "本单位提交的所有图片和视频均为原创。", "承诺单位：宁波市科协（盖章）", "二〇二三年九月二十日"]
        papers.pdf(self.folder / "版权声明.pdf", lines)
        self.assertEqual(self.said(0), [])
        (self.folder / "版权声明.pdf").unlink()
        (self.folder / "版权声明.txt").write_bytes("\r\n".join(lines).encode("gb18030"))
        self.assertEqual(self.said(0), [])

    def test_one_for_a_part_leaves_the_rest_named(self):
        papers.declaration(self.folder / "权属声明.docx", only="学术交流、技术推广、揭榜挂帅")
        self.assertIn("现场0.jpg", self.said(2)[-1])

    def test_a_release_explains_a_mark_when_it_lies_there(self):
        self.put("图库/VCG111234567890.jpg", photo("视觉中国图片，专家与企业代表在会场交流", "scene2.jpg"))
        papers.declaration(self.folder / "权属声明.docx")
        severities = lambda: [one["severity"] for one in findings(self.asset(self.report(), "图库/VCG111234567890.jpg"), "rights.third_party")]
        self.assertEqual(severities(), ["review"])
        papers.pdf(self.folder / "图库" / "VCG111234567890 授权书.pdf", ["图片使用授权书"])
        self.assertEqual(severities(), ["notice"])


class Teams(Case):
    def test_a_teams_papers_are_measured_as_well(self):
        (self.folder / "event.toml").write_text('id = "team"\nkind = "profession-team"\ntitle = "某某服务团"\nservices = 3\npublic_reports = 2\n', encoding="utf-8")
        papers.report(self.folder / "典型案例一.docx", "膜材料企业转型", 1200)
        report = validated(self.report(expect=0))
        self.assertEqual(report["policy"]["id"], "kczg-2023-profession-team")
        clause = lambda report: next(one for one in report["record"]["clauses"] if one["id"] == "pro.4")
        self.assertEqual(clause(report)["status"], "unmet", "one of two cases")
        papers.report(self.folder / "典型案例二.docx", "磁材企业诊断", 1200)
        self.assertEqual(clause(self.report(expect=0))["status"], "met")


class Labels(Case):
    def test_what_a_file_says_of_ai_is_one_answer_everywhere(self):
        self.put("机.jpg", papers.with_credentials(photo("专家在会场交流中试方案"), "Camera 1.0", "digitalCapture"))
        self.put("器.jpg", papers.with_credentials(photo("专家在会场交流涂布方案", "scene1.jpg"), "Generator 1.0", "trainedAlgorithmicMedia"))
        self.put("无.jpg", photo("专家在会场交流设备方案", "scene2.jpg"))
        report = validated(self.report())
        answers = {asset["path"]: asset["facts"]["ai"] for asset in report["assets"]}
        self.assertEqual({path: ai["answer"] for path, ai in answers.items()}, {"机.jpg": "signed", "器.jpg": "declared", "无.jpg": "none"})
        self.assertEqual(answers["机.jpg"]["credentials"]["signature"], "not checked")
        self.assertEqual((answers["机.jpg"]["credentials"]["say_ai"], answers["器.jpg"]["credentials"]["say_ai"]), (False, True))
        self.assertEqual(report["origin"], {"declared": 1, "signed": 1, "none": 1, "unknown": 0})
        self.assertIn("which proves nothing", self.check().stdout)
        facts = json.loads(self.yancai("facts", self.folder / "机.jpg", expect=0).stdout)
        self.assertEqual(facts["facts"]["ai"]["answer"], "signed")


if __name__ == "__main__":
    main()
