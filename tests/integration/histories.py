#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a completion record: every change has its entry, whatever is altered later is found and named, the same result
twice changes nothing, checks are compared, and kill -9 leaves no torn chain. Digests are computed here by other means."""

import copy
import hashlib
import json
import os
import random
import sqlite3
import time

import jsonschema
from harness import ROOT, Case, event_text, main

KILLS = int(os.environ.get("YANCAI_KILLS", "10"))
EVENT = "a-forum-2023"


def validated(document, name):
    schema = json.loads((ROOT / "src" / "reports" / "schema" / name).read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    kind(schema).validate(document)
    return document


def canonical(entry):
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def chained(entries):
    """The digests that the entries of a history must have."""
    digest, digests = "0" * 64, []
    for entry in entries:
        digest = hashlib.sha256(f"{digest}\n{canonical(entry)}".encode()).hexdigest()
        digests.append(digest)
    return digests


def netstrings(*texts):
    return b"".join(b"%d:%s," % (len(text.encode()), text.encode()) for text in texts)


class HistoryCase(Case):
    def setUp(self):
        super().setUp()
        self.picture("甲.pgm", b"a")
        self.picture("乙.pgm", b"b")
        self.put("event.toml", event_text().encode())

    def picture(self, name, grey):
        """A small grey picture: rejected, which is all that is needed here."""
        self.put(name, b"P5 4 4 255\n" + grey * 16)

    def record(self, verb, *arguments, event=EVENT, expect=0):
        return self.yancai("record", verb, event, *arguments, "--store", self.store, expect=expect)

    def attest(self, clause="forum.5", by="李四", **how):
        return self.record("attest", clause, "--by", by, "--reason", "邀请对象均已到会", "--evidence", "签到册.pdf", **how)

    def history(self, event=EVENT):
        return validated(json.loads(self.record("history", "--format", "json", event=event).stdout), "history-1.schema.json")

    def entries(self):
        return [one["entry"] for one in self.history()["entries"]]

    def verified(self, *arguments, event=EVENT, expect=0):
        done = self.record("verify", "--format", "json", *arguments, event=event, expect=expect)
        return validated(json.loads(done.stdout), "verification-1.schema.json")

    def alter(self, statement, *values):
        database = sqlite3.connect(self.store)
        changed = database.execute(statement, values).rowcount
        database.commit()
        database.close()
        self.assertGreater(changed, 0, statement)

    def rows(self, query):
        database = sqlite3.connect(self.store)
        found = database.execute(query).fetchall()
        database.close()
        return found

    def a_full_history(self):
        """Event file, check, decision, changed event file, another check, decision."""
        self.check(expect=1)
        self.attest()
        self.put("event.toml", event_text().replace("activities = 4", "activities = 3").encode())
        self.picture("丙.pgm", b"c")
        self.check(expect=1)
        self.record("waive", "forum.8", "--by", "王五", "--reason", "主管部门同意")


class Histories(HistoryCase):
    def test_every_change_has_its_entry_and_the_digests_are_right(self):
        self.a_full_history()
        history = self.history()
        entries = [one["entry"] for one in history["entries"]]
        self.assertEqual([entry["change"] for entry in entries], ["event_file", "check", "decision", "event_file", "check", "decision"])
        self.assertEqual([entry["number"] for entry in entries], list(range(1, 7)))
        self.assertEqual([one["digest"] for one in history["entries"]], chained(entries))
        self.assertEqual(history["head"], history["entries"][-1]["digest"])
        self.assertEqual(entries[0]["document"], event_text())
        self.assertEqual(entries[2]["by"], "李四")
        self.assertEqual(entries[2]["decided_at"], entries[2]["at"])
        self.assertEqual(entries[5]["action"], "waive")
        self.assertTrue(self.verified()["whole"])
        for language, words in (("zh", "李四 证明 forum.5：邀请对象均已到会"), ("en", "forum.5 attested by 李四: 邀请对象均已到会")):
            text = self.record("history", "--lang", language).stdout
            self.assertIn(words, text)
            self.assertIn(history["head"], text)

    def test_a_check_vouches_for_its_files_and_findings(self):
        self.check(expect=1)
        check = self.entries()[1]
        rows = self.rows("select asset.path, content, verdict, document, coalesce(print.print, '') from asset left join print"
                         f" using (attempt, path) where attempt = '{check['attempt']}' order by path")
        self.assertEqual(check["assets"], 2)
        self.assertEqual(check["assets_sha256"], hashlib.sha256(b"".join(netstrings(*row) for row in rows)).hexdigest())
        (summary,), = self.rows("select summary from attempt")
        self.assertEqual(check["summary_sha256"], hashlib.sha256(summary.encode()).hexdigest())
        self.assertEqual(check["material"]["rejected"], 2)

    def test_exceptions_by_named_persons_are_in_it(self):
        self.put("waivers.toml", '''schema = "yancai/waivers/1"
[[waiver]]
rule = "image.format"
path = "甲.pgm"
reason = "仅此一份"
by = "市科协 李敏"
until = 2999-12-31
'''.encode())
        self.check()
        said = self.entries()[1]["exceptions"]
        self.assertEqual([(one["rule"], one["by"], one["path"]) for one in said], [("image.format", "市科协 李敏", "甲.pgm")])

    def test_the_same_result_twice_changes_no_byte(self):
        first = self.report(expect=1)
        self.attest()
        before = self.record("export").stdout
        for language in ("en", "zh"):
            again = self.report("--lang", language, expect=1)
            self.assertEqual(again["run"]["attempt"], first["run"]["attempt"])
            self.assertEqual(again["assets"] if language == "en" else first["assets"], first["assets"])
        self.assertEqual(self.record("export").stdout, before)
        listed = validated(json.loads(self.record("attempts", "--format", "json").stdout), "attempts-1.schema.json")
        self.assertEqual([one["seen_again"] for one in listed["attempts"]], [2])
        self.attest()  # what says the same again is no decision either
        self.assertEqual(self.record("export").stdout, before)
        self.picture("丁.pgm", b"d")
        self.check(expect=1)
        self.assertNotEqual(self.record("export").stdout, before)
        self.assertEqual(len(self.rows("select id from attempt")), 2)

    def test_a_decision_on_an_event_file_puts_that_down_too(self):
        team = ROOT / "samples" / "teams" / "industry-team.toml"
        self.record("verify", event=team, expect=66)
        self.record("waive", "ind.3", "--by", "王五", "--reason", "同意", event=team)
        history = self.history(event=team)
        self.assertEqual([one["entry"]["change"] for one in history["entries"]], ["event_file", "decision"])
        self.assertEqual(history["entries"][0]["entry"]["document"], team.read_text(encoding="utf-8"))
        self.record("show", event=history["event"])  # by its id alone, now
        self.assertTrue(self.verified(event=team)["whole"])

    def test_what_is_not_there_is_refused(self):
        for verb in ("history", "verify", "attempts", "diff", "export"):
            self.record(verb, event="no-such-event", expect=66)
        self.check(expect=1)
        self.record("verify", "--head", "123", expect=64)
        self.record("diff", expect=66)  # nothing to compare with
        self.put("other.json", b'{"schema": "something/else"}')
        self.record("verify", event=self.folder / "other.json", expect=65)


class Tampering(HistoryCase):
    def assert_found(self, *, entry, of=EVENT):
        troubles = self.verified(event=of, expect=1)["troubles"]
        self.assertIn(entry, [one["entry"] for one in troubles], troubles)
        for language in ("zh", "en"):
            self.record("verify", "--lang", language, event=of, expect=1)

    def test_whatever_is_changed_in_the_store_is_found_and_named(self):
        self.a_full_history()
        sound = self.store.read_bytes()
        last = self.entries()[4]["attempt"]
        second = "(select id from attempt order by id limit 1)"
        alterations = [
            ("update history set entry = replace(entry, '李四', '李三') where number = 3", 3),
            ("update history set digest = replace(digest, substr(digest, 1, 1), 'x') where number = 4", 4),
            ("delete from history where number = 2", 2),
            ("update history set number = case number when 2 then 30 when 3 then 2 else 3 end where number in (2, 3)", 2),
            ("insert into history select event_id, 7, kind, entry, digest from history where number = 3", 7),
            ("delete from history where number = 6", None),       # the tail: its decision is in no entry
            ("delete from history where number >= 5", None),
            ("delete from history", None),
            ("update decision set decided_at = '2020-01-01T00:00:00Z' where number = 1", 3),
            ("update decision set decided_by = '李三' where number = 1", 3),
            ("update decision set details = '{\"reduced\":{\"activities\":1}}' where number = 2", 6),
            ("delete from decision where number = 2", 6),
            ("insert into decision select event_id, 3, clause, action, '别人', reason, evidence, decided_at, details from decision where number = 1", None),
            ("update event set document = replace(document, 'activities = 3', 'activities = 4')", 4),
            ("update material set rejected = 0", 5),
            ("update material set title_pattern = '.*'", 5),
            (f"update material set attempt = {second}", 5),
            ("update asset set verdict = 'accepted' where path = '丙.pgm'", 5),
            (f"update asset set document = replace(document, 'reject', 'notice') where attempt = '{last}' and path = '甲.pgm'", 5),
            (f"delete from asset where attempt = {second} and path = '乙.pgm'", 2),
            (f"insert into asset select attempt, '新.jpg', content, 'accepted', document from asset where attempt = {second} and path = '乙.pgm'", 2),
            (f"update attempt set verdict = 'accepted' where id = {second}", 2),
            (f"update attempt set summary = replace(summary, 'rejected', 'accepted') where id = '{last}'", 5),
            (f"update attempt set finished_at = '' where id = {second}", 2),
        ]
        for statement, entry in alterations:
            with self.subTest(statement=statement):
                for beside in self.place.glob("store.sqlite-*"):
                    beside.unlink()
                self.store.write_bytes(sound)
                self.assertTrue(self.verified()["whole"])
                self.alter(statement)
                self.assert_found(entry=entry)

    def test_a_tail_that_was_cut_off_with_all_its_traces_is_found_by_an_earlier_head(self):
        self.a_full_history()
        head = self.history()["head"]
        self.assertEqual(self.verified("--head", head)["since"], 0)
        self.attest("forum.6")
        self.assertEqual(self.verified("--head", head)["since"], 1)
        late = self.history()["head"]
        self.alter("delete from history where number = 7")
        self.alter("delete from decision where clause = 'forum.6'")
        self.assertTrue(self.verified()["whole"])
        self.assertFalse(self.verified("--head", late, expect=1)["whole"])
        self.assertTrue(self.verified("--head", head)["whole"])

    def test_an_exported_record_is_verified_without_its_store(self):
        self.a_full_history()
        exported = validated(json.loads(self.record("export").stdout), "record-1.schema.json")
        self.store.unlink()
        file = self.place / "record.json"

        def outcome(document, *arguments, expect=1):
            file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
            return self.verified(*arguments, event=file, expect=expect)

        self.assertTrue(outcome(exported, "--head", exported["head"], expect=0)["whole"])
        self.assertEqual(outcome(exported, "--head", exported["history"][2]["digest"], expect=0)["since"], 3)

        def altered(change):
            document = copy.deepcopy(exported)
            change(document)
            self.assertNotEqual(document, exported)
            return document

        clause = {one["id"]: index for index, one in enumerate(exported["clauses"])}
        for change in (lambda it: it["history"][2]["entry"].update(by="李三"),
                       lambda it: it["history"].pop(1),
                       lambda it: it["history"].pop(),
                       lambda it: it["history"].reverse(),
                       lambda it: it["clauses"][clause["forum.9"]].update(status="met"),
                       lambda it: it["clauses"][clause["forum.9"]]["evidence"].clear(),
                       lambda it: it["clauses"][clause["forum.5"]]["evidence"][0].update(by="李三"),
                       lambda it: it["clauses"].pop(),
                       lambda it: it.update(title="另一个标题"),
                       lambda it: it.update(head="0" * 64)):
            self.assertFalse(outcome(altered(change))["whole"])
        self.assertFalse(outcome(exported, "--head", "0" * 64)["whole"])

    def test_an_event_file_that_is_newer_than_the_history_is_exported_beside_it(self):
        self.a_full_history()
        newer = self.put("event.toml", event_text().replace("activities = 4", "activities = 5").encode())
        exported = validated(json.loads(self.record("export", event=newer).stdout), "record-1.schema.json")
        self.assertEqual(exported["event_file_now"], newer.read_text(encoding="utf-8"))
        file = self.place / "record.json"
        file.write_text(json.dumps(exported), encoding="utf-8")
        self.assertTrue(self.verified(event=file)["whole"])

    def test_hostile_exports_are_refused_or_do_not_hold(self):
        self.a_full_history()
        exported = json.loads(self.record("export").stdout)
        file = self.place / "record.json"
        for text, code in ((b"{", 65), (b"{" + b'"a":[' * 200_000, 65), (b"[]", 65), (b'{"schema":"yancai/record/1"}', 65),
                           (json.dumps(exported | {"history": []}).encode(), 66), (json.dumps(exported | {"history": [1]}).encode(), 65),
                           (json.dumps(exported | {"clauses": [1, None, "x"]}).encode(), 1),
                           (json.dumps(exported | {"history": [{"entry": [[]], "digest": 5}]}).encode(), 1)):
            file.write_bytes(text)
            self.record("verify", event=file, expect=code)


class Attempts(HistoryCase):
    def difference(self, *arguments, **how):
        return validated(json.loads(self.record("diff", *arguments, "--format", "json", **how).stdout), "difference-1.schema.json")

    def test_two_checks_are_compared_file_by_file(self):
        self.picture("改名前.pgm", b"r")
        self.picture("要换.pgm", b"x")
        self.picture("移除.pgm", b"y")
        self.check(expect=1)
        (self.folder / "改名前.pgm").rename(self.folder / "改名后.pgm")
        (self.folder / "移除.pgm").unlink()
        self.picture("要换.pgm", b"z")
        self.picture("新增.pgm", b"n")
        self.put("waivers.toml", '''schema = "yancai/waivers/1"
[[waiver]]
rule = "image.format"
path = "甲.pgm"
reason = "仅此一份"
by = "李敏"
until = 2999-12-31
'''.encode())
        self.check(expect=1)
        found = self.difference()
        changes = {(one["earlier_path"], one["path"]): one["change"] for one in found["files"]}
        self.assertEqual(changes, {("改名前.pgm", "改名后.pgm"): "renamed", ("移除.pgm", None): "removed", ("要换.pgm", "要换.pgm"): "replaced",
                                   (None, "新增.pgm"): "added", ("甲.pgm", "甲.pgm"): "better"})
        self.assertEqual([one["path"] or one["earlier_path"] for one in found["files"]],
                         sorted((one["path"] or one["earlier_path"] for one in found["files"]), key=str.encode))
        better = next(one for one in found["files"] if one["change"] == "better")
        self.assertIn("image.format", [one["rule"] for one in better["gone"]])
        back = self.difference(found["newer"]["attempt"], found["older"]["attempt"])
        self.assertEqual({(one["earlier_path"], one["path"]): one["change"] for one in back["files"]}[("甲.pgm", "甲.pgm")], "worse")
        self.assertEqual(self.record("diff").stdout, self.record("diff").stdout)
        for language, words in (("zh", ("变好：1", "新增：1", "移除：1", "改名前.pgm → 改名后.pgm")), ("en", ("Got better: 1", "Added: 1", "Removed: 1"))):
            text = self.record("diff", "--lang", language).stdout
            for word in words:
                self.assertIn(word, text)

    def test_clauses_whose_status_changed_are_named(self):
        self.check(expect=1)
        self.put("event.toml", event_text().replace("activities = 4", "activities = 3").encode())
        self.picture("丙.pgm", b"c")
        self.check(expect=1)
        self.assertEqual(self.difference()["clauses"], [{"id": "forum.8", "before": "met", "after": "unmet"}])

    def test_they_are_listed_and_named_by_how_they_begin(self):
        self.check(expect=1)
        self.picture("丙.pgm", b"c")
        self.check(expect=1)
        listed = json.loads(self.record("attempts", "--format", "json").stdout)["attempts"]
        self.assertEqual([one["summary"]["rejected"] for one in listed], [2, 3])
        self.assertTrue(all(one["finished_at"] for one in listed))
        for one in listed:
            self.assertIn(one["attempt"], self.record("attempts", "--lang", "zh").stdout)
        older, newer = (one["attempt"] for one in listed)
        self.assertEqual(self.difference(older[:-1], newer)["counts"]["added"], 1)
        self.record("diff", older, expect=64)
        self.record("diff", "20", newer, expect=64)
        self.record("diff", "1999", newer, expect=66)


class Kills(HistoryCase):
    def test_killed_while_it_decides_or_checks_the_chain_is_whole_and_nothing_is_lost(self):
        self.check(expect=1)
        seed = int(os.environ.get("YANCAI_SEED", time.time_ns() & 0xFFFF))
        dice = random.Random(seed)
        begun = time.monotonic()
        self.attest(by="试")
        usual = time.monotonic() - begun
        done = 1
        for number in range(KILLS):
            with self.subTest(kill=number, seed=seed):
                if number % 2:
                    self.picture("甲.pgm", b"%c" % (65 + number % 26))
                    process = self.start("check", self.folder, "--store", self.store)
                else:
                    process = self.start("record", "attest", EVENT, "forum.5", "--by", f"第{number}人", "--reason", "r", "--evidence", "x", "--store", self.store)
                time.sleep(dice.uniform(0, usual * (4 if number % 2 else 1.2)))
                process.kill()
                process.communicate()
                done += number % 2 == 0 and process.returncode == 0
                self.assertTrue(self.verified()["whole"])
                decided = [entry for entry in self.entries() if entry["change"] == "decision"]
                self.assertGreaterEqual(len(decided), done, "a decision that was reported is gone")
                self.assertEqual(len(decided), self.rows("select count(*) from decision")[0][0])


if __name__ == "__main__":
    main()
