#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every report format keeps its published schema or is read by somebody else's reader, says what the JSON document says, and is the
same whatever the number of threads."""

import csv
import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import junitparser
from harness import PATIENCE, ROOT, Case, main, media, photo, sound_folder

SCHEMAS = Path(__file__).resolve().parent / "schema"
OURS = ROOT / "src" / "reports" / "schema"
MACHINE = {"csv": "csv", "ndjson": "ndjson", "junit": "junit.xml", "sarif": "sarif", "premis": "premis.xml"}
PREMIS = {"p": "http://www.loc.gov/premis/v3"}


def without_run(name, text):
    """The report without what differs from run to run."""
    text = re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ-[0-9a-f]{8}", "ATTEMPT", text)
    text = re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ?", "TIME", text)
    if name == "junit":
        text = re.sub(r' time="[0-9.]+"', "", text)
    if name == "ndjson":
        lines = [json.loads(line) for line in text.splitlines()]
        del lines[-1]["run"]
        text = json.dumps([lines[0], *sorted(lines[1:-3], key=lambda line: line["path"].encode()), *lines[-3:]], ensure_ascii=False)
    return text


class Formats(Case):
    def mixed_folder(self):
        sound_folder(self.folder)
        self.put("太小.jpg", media() / "small.jpg")
        self.put("=1+1.jpg", media() / "small.jpg")
        self.put('a "b", c.jpg', b"")
        self.put("100% #1?.mp4", (media() / "clip.mp4").read_bytes()[:2_000_000])
        self.put(os.fsdecode(b"\xed\xa0\x80\x01<&>\x1b.jpg"), b"x")  # a lone surrogate, controls, markup
        self.put("控制.jpg", photo("会场&#x9;交流 <b>&amp;\uffff\u202e\u2028反向"))
        self.put("说明.txt", "活动说明\n".encode())
        self.put("waivers.toml", ('schema = "yancai/waivers/1"\n[[waiver]]\nrule = "image.size.minimum"\npath = "太小.jpg"\n'
                                  'reason = "只有 <这一份>"\nby = "李敏"\nuntil = 2099-12-31\n').encode())

    def reports(self, *arguments, language="zh", expect=1):
        """One check; what each format says of it, and the JSON document."""
        targets = {name: self.place / f"report.{ending}" for name, ending in {**MACHINE, "json": "json"}.items()}
        also = [word for target in targets.values() for word in ("--also", target)]
        self.check("--lang", language, *also, *arguments, expect=expect)
        texts = {name: target.read_bytes().decode("utf-8") for name, target in targets.items()}
        return texts, json.loads(texts.pop("json"))

    def valid_xml(self, text, schema):
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", SCHEMAS / schema, "-"], input=text.encode(), capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[:2000])
        return ElementTree.fromstring(text)

    def test_each_says_what_the_document_says_in_both_languages(self):
        self.mixed_folder()
        for language in ("en", "zh"):
            with self.subTest(language=language):
                texts, document = self.reports(language=language)
                self.check_csv(texts["csv"], document)
                self.check_ndjson(texts["ndjson"], document)
                self.check_junit(texts["junit"], document)
                self.check_sarif(texts["sarif"], document)
                self.check_premis(texts["premis"], document)

    def check_csv(self, text, document):
        self.assertTrue(text.startswith("\ufeff"))
        self.assertTrue(text.endswith("\r\n"))
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
        self.assertEqual({len(row) for row in rows}, {15})
        for row in rows:
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell)
        findings = sum(max(len(asset["findings"]) + len(asset["obstacles"]), 1) for asset in document["assets"])
        self.assertEqual(len(rows), 1 + findings + len(document["batch"]["findings"]))
        listed = {row[0].removeprefix("'") for row in rows[1:]}
        self.assertLessEqual({asset["path"] for asset in document["assets"]}, listed)
        small = next(asset for asset in document["assets"] if asset["path"] == "=1+1.jpg")
        row = next(row for row in rows if row[0] == "'=1+1.jpg")
        self.assertEqual(row[14], small["facts"]["file"]["sha256"])
        self.assertEqual(row[13], str(small["facts"]["file"]["size_bytes"]))
        self.assertIn(row[5], [finding["message"] for finding in small["findings"]])

    def check_ndjson(self, text, document):
        lines = [json.loads(line) for line in text.split("\n")[:-1]]
        report = json.loads((OURS / "report-1.schema.json").read_text())
        ours = json.loads((OURS / "report-lines-1.schema.json").read_text())
        kind = jsonschema.validators.validator_for(ours)
        resolver = jsonschema.RefResolver(ours.get("$id", ""), ours, store={"report-1.schema.json": report})
        lines_validator = kind(ours, resolver=resolver)
        asset_validator = kind({**report, "$ref": "#/$defs/asset", "required": [], "properties": {}, "additionalProperties": True})
        for line in lines:
            lines_validator.validate(line)
        self.assertEqual([line["type"] for line in lines], ["head"] + ["asset"] * len(document["assets"]) + ["batch", "record", "summary"])
        for line, asset in zip(lines[1:], document["assets"]):
            del line["type"]
            asset_validator.validate(line)
            self.assertEqual(line, asset)
        self.assertEqual(lines[-2]["record"], document["record"])
        self.assertEqual(lines[-1]["rejected"], document["summary"]["rejected"])
        self.assertEqual(lines[-1]["run"], document["run"])

    def check_junit(self, text, document):
        self.valid_xml(text, "junit.xsd")
        suites = list(junitparser.JUnitXml.fromstring(text.encode()))
        self.assertEqual(len(suites), 3)
        files, batch, record = suites
        summary = document["summary"]
        self.assertEqual((files.tests, files.failures, files.errors, files.skipped),
                         (summary["assets"], summary["rejected"], summary["undecided"], summary["review"]))
        results = {"accepted": None, "rejected": junitparser.Failure, "undecided": junitparser.Error, "review": junitparser.Skipped}
        for case, asset in zip(files, document["assets"]):
            self.assertEqual(case.name, asset["path"].rsplit("/", 1)[-1])
            wanted = results[asset["verdict"]]
            self.assertEqual([type(result) for result in case.result], [wanted] if wanted else [], asset["path"])
        self.assertEqual(batch.tests, 1)
        statuses = [clause["status"] for clause in document["record"]["clauses"]]
        self.assertEqual((record.tests, record.failures, record.skipped),
                         (len(statuses), statuses.count("unmet"), statuses.count("open") + statuses.count("review")))

    def check_sarif(self, text, document):
        sarif = json.loads(text)
        schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text())
        jsonschema.validators.validator_for(schema)(schema).validate(sarif)
        (run,) = sarif["runs"]
        rules = run["tool"]["driver"]["rules"]
        levels = {"reject": "error", "review": "warning", "notice": "note"}
        expected = [(finding["rule"], levels[finding["severity"]], None) for finding in document["batch"]["findings"]]
        for number, asset in enumerate(document["assets"]):
            artifact = run["artifacts"][number]
            uri = artifact["location"]["uri"]
            self.assertEqual(unquote(uri, errors="strict"), asset["path"])
            self.assertRegex(uri, r"^[A-Za-z0-9._~/%-]+$")
            self.assertEqual(artifact.get("hashes", {}).get("sha-256", ""), asset["facts"]["file"]["sha256"] or "")
            expected += [(finding["rule"], levels[finding["severity"]], number) for finding in asset["findings"]]
        found = []
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] if result["locations"] else None
            found.append((result["ruleId"], result["level"], place))
        self.assertEqual(found, expected)
        waived = [result for result in run["results"] if "suppressions" in result]
        self.assertEqual([result["suppressions"][0]["justification"] for result in waived], ["只有 <这一份>"])
        prints = [json.dumps(result["partialFingerprints"]) + str(result["locations"]) for result in run["results"]]
        self.assertEqual(len(prints), len(set(prints)))

    def check_premis(self, text, document):
        root = self.valid_xml(text, "premis-3.xsd")
        digests = [digest.text for digest in root.iterfind("p:object/p:objectCharacteristics/p:fixity/p:messageDigest", PREMIS)]
        self.assertEqual(digests, [asset["facts"]["file"]["sha256"] for asset in document["assets"] if asset["facts"]["file"]["sha256"]])
        outcomes = [event.findtext("p:eventOutcomeInformation/p:eventOutcome", namespaces=PREMIS) for event in root.iterfind("p:event", PREMIS)
                    if event.findtext("p:eventType", namespaces=PREMIS) == "validation"]
        self.assertEqual(outcomes, [asset["verdict"] for asset in document["assets"]] + [document["batch"]["verdict"]])
        ids = [node.text for node in root.iterfind("p:event/p:eventIdentifier/p:eventIdentifierValue", PREMIS)]
        self.assertEqual(len(ids), len(set(ids)))
        self.check_premis_against_the_files(root, document)
        self.check_premis_links(root, document)

    def check_premis_against_the_files(self, root, document):
        """Fixity, size and format, beside what other programs say of the same files."""
        told = {}
        for node in root.iterfind("p:object", PREMIS):
            texts = {name: node.findtext(f"p:objectCharacteristics/{path}", namespaces=PREMIS) for name, path in {
                "algorithm": "p:fixity/p:messageDigestAlgorithm", "digest": "p:fixity/p:messageDigest", "size": "p:size",
                "format": "p:format/p:formatDesignation/p:formatName"}.items()}
            told[node.findtext("p:objectIdentifier/p:objectIdentifierValue", namespaces=PREMIS)] = texts
        self.assertEqual(list(told), [".", *(asset["path"] for asset in document["assets"])])
        mime = {"jpeg": "image/jpeg", "mp4": "video/mp4", "text": "text/plain", "empty": "inode/x-empty"}
        compared = set()
        for asset in document["assets"]:
            file, texts = self.folder / asset["path"], told[asset["path"]]
            self.assertEqual(texts["format"], asset["format"])
            if not file.exists():  # a name that is no text
                continue
            told_by_others = subprocess.run(["sha256sum", "-z", file], stdout=subprocess.PIPE, check=True).stdout.split(b" ")[0].decode()
            self.assertEqual((texts["algorithm"], texts["digest"], texts["size"]), ("SHA-256", told_by_others, str(file.stat().st_size)), file)
            kind = subprocess.run(["file", "--brief", "--mime-type", file], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
            self.assertEqual(mime[texts["format"]], kind, file)
            compared.add(texts["format"])
        self.assertEqual(compared, set(mime))

    def check_premis_links(self, root, document):
        """Every event leads to the object that it is about and to the program that did it."""
        agents = {(node.findtext("p:agentIdentifierType", namespaces=PREMIS), node.findtext("p:agentIdentifierValue", namespaces=PREMIS)):
                  agent.findtext("p:agentVersion", namespaces=PREMIS) for agent in root.iterfind("p:agent", PREMIS) for node in agent.iterfind("p:agentIdentifier", PREMIS)}
        self.assertEqual(list(agents.values()), [document["toolchain"]["yancai"]])
        objects = {(node.findtext("p:objectIdentifierType", namespaces=PREMIS), node.findtext("p:objectIdentifierValue", namespaces=PREMIS))
                   for node in root.iterfind("p:object/p:objectIdentifier", PREMIS)}
        self.assertIn(("event", document["event"]["id"]), objects)
        events = {}
        for event in root.iterfind("p:event", PREMIS):
            (by,) = event.iterfind("p:linkingAgentIdentifier", PREMIS)
            (about,) = event.iterfind("p:linkingObjectIdentifier", PREMIS)
            by, about = (tuple(node.findtext(f"p:linking{what}Identifier{part}", namespaces=PREMIS) for part in ("Type", "Value"))
                         for what, node in (("Agent", by), ("Object", about)))
            self.assertIn(by, agents)
            self.assertIn(about, objects)
            self.assertEqual(about[0], "path")
            detail = event.findtext("p:eventDetailInformation/p:eventDetail", namespaces=PREMIS)
            events.setdefault(about[1], {})[event.findtext("p:eventType", namespaces=PREMIS)] = detail
        for asset in document["assets"]:
            known = events.pop(asset["path"])
            digest = asset["facts"]["file"]["sha256"]
            self.assertEqual(known.get("message digest calculation"), f"SHA-256 {digest}" if digest else None)
            self.assertEqual(known.get("format identification"), asset["format"] if asset["format"] != "unknown" else None)
            self.assertIn(document["policy"]["sha256"], known["validation"])
        self.assertEqual([list(one) for one in events.values()], [["validation"]])
        self.assertEqual(list(events), ["."])

    def test_jobs_change_no_byte_but_of_the_run(self):
        self.mixed_folder()
        for number in range(6):
            self.put(f"多/{number:02}.jpg", photo(f"第{number}张：现场交流"))
        one, _ = self.reports("--jobs", "1", "--store", ":memory:")
        many, _ = self.reports("--jobs", "7", "--store", ":memory:")
        for name in one:
            with self.subTest(format=name):
                self.assertEqual(without_run(name, one[name]), without_run(name, many[name]))

    def test_lines_come_while_the_check_runs(self):
        sound_folder(self.folder)
        self.put("z/long.mp4", media() / "long.mp4")
        process = self.start("check", self.folder, "--store", self.store, "--format", "ndjson", "--jobs", "1", "--depth", "deep")
        first = process.stdout.readline()
        self.assertEqual(json.loads(first)["type"], "head")
        self.assertEqual(json.loads(process.stdout.readline())["type"], "asset")
        self.assertIsNone(process.poll(), "the first line came only at the end")
        rest, _ = process.communicate(timeout=300 * PATIENCE)
        self.assertEqual([json.loads(line)["type"] for line in rest.decode().splitlines()][-3:], ["batch", "record", "summary"])

    def test_lines_of_a_stopped_check_have_no_summary(self):
        sound_folder(self.folder)
        self.put("z/long.mp4", media() / "long.mp4")
        process = self.start("check", self.folder, "--store", self.store, "--format", "ndjson", "--jobs", "1", "--depth", "deep")
        process.stdout.readline()
        process.stdout.readline()
        process.terminate()
        rest, _ = process.communicate(timeout=300 * PATIENCE)
        self.assertNotEqual(process.returncode, 0)
        self.assertNotIn(b'"type":"summary"', rest)

    def test_a_wrong_use_is_told_before_anything_is_checked(self):
        sound_folder(self.folder)
        for words in (("--format", "docx"), ("--also", "report.docx"), ("--also", "xml"), ("--also", "json="),
                      ("--also", "a.json", "--also", "json=a.json"), ("--output", "a.json", "--also", "a.json")):
            with self.subTest(words=words):
                done = self.check(*words, expect=64)
                self.assertEqual(done.stdout, "")
                self.assertTrue(done.stderr)
        self.assertFalse(self.store.exists())

    def test_the_ending_of_the_output_tells_the_format_where_nothing_else_does(self):
        sound_folder(self.folder)
        target = self.place / "report.sarif"
        self.check("--output", target, expect=0)
        self.assertEqual(json.loads(target.read_text())["version"], "2.1.0")
        self.check("--output", target, "--format", "csv", expect=0)
        self.assertTrue(target.read_bytes().startswith(b"\xef\xbb\xbf"))


if __name__ == "__main__":
    main()
