#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder is watched while it fills: nothing is judged before it has arrived, the whole is checked when it rests, reports are
always whole, and a watch that was killed goes on. Nothing here measures time: the tests wait for what must come."""

import json
import os
import shutil
import signal
import threading
import time

import jsonschema
from harness import PATIENCE, ROOT, Case, event_text, main, media, photo, sound_folder

QUICK = ("--settle", "1", "--poll", "1")


SCHEMAS = ROOT / "src" / "reports" / "schema"


class Lines:
    """What a process writes, line by line, as soon as it is there."""

    def __init__(self, test, process):
        self.test, self.process, self.texts, self.errors = test, process, [], []
        self.news = threading.Condition()
        self.readers = [threading.Thread(target=self._read, args=(process.stdout, self.texts), daemon=True),
                        threading.Thread(target=self._read, args=(process.stderr, self.errors), daemon=True)]
        for reader in self.readers:
            reader.start()

    def _read(self, stream, into):
        for line in stream:
            with self.news:
                into.append(line.decode().rstrip("\n"))
                self.news.notify_all()

    def wait(self, test, what, timeout=120):
        """The first true answer of `test`."""
        until = time.monotonic() + timeout * PATIENCE
        with self.news:
            while not (answer := test()):
                ended = self.process.poll() is not None and not any(reader.is_alive() for reader in self.readers)
                if ended or not self.news.wait(min(1, max(0, until - time.monotonic()))) and time.monotonic() > until:
                    self.test.fail(f"{what} did not come; there was\n" + "\n".join(line[:300] for line in self.texts + self.errors))
            return answer

    def documents(self, type=None):
        every = [json.loads(line) for line in self.texts]
        return [one for one in every if type in (None, one["type"])]

    def results(self, path):
        return [one["verdict"] for one in self.documents("asset") if one["path"] == path]

    def wait_for(self, type, count=1, **members):
        def found():
            fitting = [one for one in self.documents(type) if all(one.get(key) == value for key, value in members.items())]
            return fitting[count - 1] if len(fitting) >= count else None
        return self.wait(found, f"{type} {members} for the {count}. time")

    def wait_for_assets(self, count):
        """A check of the whole folder with so many files in it."""
        return self.wait_for("summary", assets=count)

    def wait_for_error(self, words):
        return self.wait(lambda: [line for line in self.errors if words in line], f"“{words}” on standard error")

    def validate(self):
        report, ours = (json.loads((SCHEMAS / f"{name}-1.schema.json").read_text()) for name in ("report", "report-lines"))
        resolver = jsonschema.RefResolver(ours.get("$id", ""), ours, store={"report-1.schema.json": report})
        validator = jsonschema.validators.validator_for(ours)(ours, resolver=resolver)
        for document in self.documents():
            validator.validate(document)

    def end(self, by=signal.SIGTERM):
        self.process.send_signal(by)
        code = self.process.wait(timeout=60 * PATIENCE)
        for reader in self.readers:
            reader.join(timeout=60)
        return code


class Watching(Case):
    def watch(self, *arguments, format="ndjson", lull=0):
        form = ("--format", format) if format else ()
        process = self.start("watch", self.folder, "--store", self.store, "--lang", "en", *QUICK, "--lull", str(lull), *form, *arguments)
        self.addCleanup(self.put_down, process)
        return Lines(self, process)

    def put_down(self, process):
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


class Arriving(Watching):
    def test_a_file_that_is_still_written_is_not_judged_and_the_folder_not_checked(self):
        self.put("a.jpg")
        lines = self.watch()
        lines.wait_for_assets(1)
        content = photo("专家在现场讨论新材料的应用")
        with open(self.folder / "slow.jpg", "wb", buffering=0) as slow:
            slow.write(content[:len(content) // 2])
            lines.wait_for("arriving", path="slow.jpg")
            slow.write(content[len(content) // 2:])
            self.put("b.jpg")  # judged meanwhile, whatever else arrives
            lines.wait_for("asset", path="b.jpg", verdict="accepted")
            self.assertEqual(lines.results("slow.jpg"), [], "it is whole, but who knows that as long as it is open")
            self.assertEqual(len(lines.documents("summary")), 1)
        lines.wait_for_assets(3)
        self.assertEqual(lines.results("slow.jpg"), ["accepted"], "half of it was judged")
        self.assertEqual(len(lines.documents("summary")), 2)
        lines.validate()

    def test_an_event_file_that_is_still_written_is_waited_for_before_anything_is_judged_by_it(self):
        text = event_text().encode()
        with open(self.folder / "event.toml", "wb", buffering=0) as event:
            event.write(text[:20])
            self.put("a.jpg")
            lines = self.watch()
            lines.wait_for("arriving", path="event.toml")
            event.write(text[20:])
        lines.wait_for_assets(1)
        self.assertEqual(lines.results("a.jpg"), ["accepted"])
        self.assertEqual([head["event"]["id"] for head in lines.documents("head")], ["a-forum-2023"])
        self.assertEqual(lines.errors, [])

    def test_an_unfinished_copy_is_waited_for_and_renamed_into_place(self):
        lines = self.watch()
        part = self.put("clip.mp4.part", (media() / "clip.mp4").read_bytes()[:100000])
        lines.wait_for("arriving", path="clip.mp4.part", why="temporary_name")
        shutil.copy(media() / "clip.mp4", part)
        part.rename(self.folder / "clip.mp4")
        lines.wait_for("asset", path="clip.mp4", verdict="accepted")
        lines.wait_for_assets(1)
        self.assertEqual(lines.results("clip.mp4.part"), [])

    def test_a_broken_off_copy_is_judged_when_it_is_given_up(self):
        self.put("clip.mp4.part", (media() / "clip.mp4").read_bytes()[:100000])
        lines = self.watch("--give-up", "3")
        self.assertNotEqual(lines.wait_for("asset", path="clip.mp4.part")["verdict"], "accepted")
        lines.wait_for_assets(1)

    def test_folders_come_files_change_and_go(self):
        self.put("a.jpg")
        lines = self.watch()
        lines.wait_for_assets(1)
        self.put("新/里/b.jpg")
        self.put("新/c.jpg", media() / "small.jpg")
        lines.wait_for("asset", path="新/里/b.jpg", verdict="accepted")
        lines.wait_for("asset", path="新/c.jpg", verdict="rejected")
        lines.wait_for_assets(3)
        self.put("新/c.jpg")
        lines.wait_for("asset", path="新/c.jpg", verdict="accepted")
        (self.folder / "a.jpg").unlink()
        lines.wait_for("gone", path="a.jpg")
        lines.wait_for_assets(2)
        (self.folder / "新").rename(self.folder / "旧")
        lines.wait_for("gone", path="新/c.jpg")
        lines.wait_for("asset", path="旧/c.jpg")
        self.put("旧/d.jpg")  # the renamed folder is still watched
        lines.wait_for_assets(3)
        lines.validate()

    def test_many_files_cost_few_checks(self):
        lines = self.watch(lull=3)
        small = (media() / "small.jpg").read_bytes()
        for number in range(40):
            self.put(f"{number:03}.jpg", small + bytes([number]))
        lines.wait_for_assets(40)
        self.assertLess(len(lines.documents("summary")), 6)
        self.assertEqual(len(lines.documents("asset")), 40, "a result was told twice, or not at all")


class Judging(Watching):
    def test_another_event_file_judges_anew(self):
        sound_folder(self.folder)
        lines = self.watch()
        lines.wait_for_assets(5)
        before = lines.documents("record")[-1]["record"]
        text = event_text().replace("activities = 4", "activities = 3")
        (self.folder / "event.toml").write_text(text, encoding="utf-8")
        lines.wait_for("summary", count=2)
        after = lines.documents("record")[-1]["record"]
        changed = [new["id"] for old, new in zip(before["clauses"], after["clauses"]) if old["status"] != new["status"]]
        self.assertEqual(len(changed), 1, changed)

    def test_a_policy_and_waivers_elsewhere_judge_anew(self):
        self.put("small.jpg", media() / "small.jpg")
        policy, waivers = self.place / "ours.toml", self.place / "waivers.toml"
        head = 'schema = "yancai/policy/1"\nid = "ours"\nversion = "1"\nextends = "kczg-2023-forum"\n'
        policy.write_text(head)
        waivers.write_text('schema = "yancai/waivers/1"\n')
        lines = self.watch("--policy", policy, "--waivers", waivers)
        lines.wait_for("summary", rejected=1)
        waivers.write_text('schema = "yancai/waivers/1"\n' + "".join(
            f'[[waiver]]\nrule = "{rule}"\npath = "small.jpg"\nreason = "历史照片"\nby = "李敏"\nuntil = 2999-01-01\n'
            for rule in {finding["rule"] for finding in lines.documents("asset")[-1]["findings"]}))
        lines.wait_for("asset", path="small.jpg", verdict="accepted")
        lines.wait_for("summary", rejected=0)
        policy.write_text(head.replace('"1"\nextends', '"2"\nextends'))
        lines.wait(lambda: [head for head in lines.documents("head") if head["policy"]["version"] == "2"], "a head with the new policy")

    def test_a_wrong_event_file_is_said_once_and_waited_for(self):
        self.put("a.jpg")
        (self.folder / "event.toml").write_text("id = \n")
        lines = self.watch()
        lines.wait_for_error("event.toml:1")
        self.put("b.jpg")
        (self.folder / "event.toml").write_text(event_text(), encoding="utf-8")
        lines.wait_for_assets(2)

    def test_a_decision_on_the_record_is_shown_by_the_next_report(self):
        sound_folder(self.folder)
        lines = self.watch("--also", self.folder / "report.json")
        lines.wait_for_assets(5)
        before = lines.documents("record")[-1]["record"]["clauses"]
        clause = next(one["id"] for one in before if one["status"] in ("unmet", "open", "review"))
        self.yancai("record", "waive", "a-forum-2023", clause, "--by", "王五", "--reason", "协议另有约定", "--evidence", "协议.pdf",
                    "--store", self.store, expect=0)
        os.utime(self.folder / "report.json")  # looks at the folder anew; else it would be a minute
        lines.wait_for("summary", count=2)
        after = {one["id"]: one["status"] for one in lines.documents("record")[-1]["record"]["clauses"]}
        self.assertEqual(after[clause], "waived")

    def test_termination_ends_it_with_what_the_last_check_said_and_the_record_is_what_a_check_seals(self):
        sound_folder(self.folder)
        lines = self.watch()
        lines.wait_for_assets(5)
        self.assertEqual(lines.end(), 0)
        watched = self.yancai("record", "show", "a-forum-2023", "--store", self.store, "--format", "json").stdout
        other = self.place / "other.sqlite"
        self.check("--store", other)
        self.assertEqual([clause["status"] for clause in json.loads(watched)["clauses"]],
                         [clause["status"] for clause in json.loads(self.yancai(
                             "record", "show", "a-forum-2023", "--store", other, "--format", "json").stdout)["clauses"]])


class Reports(Watching):
    def test_whoever_reads_a_report_always_reads_a_whole_one(self):
        self.put("0.jpg")
        target = self.place / "report.json"
        lines = self.watch("--also", target)
        lines.wait_for_assets(1)
        lines.wait(target.exists, "the report")
        counts, wrong, done = [], [], threading.Event()

        def read():
            while not done.is_set():
                try:
                    counts.append(json.loads(target.read_bytes())["summary"]["assets"])
                except (OSError, ValueError, KeyError) as error:
                    wrong.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        for number in range(2, 4):
            self.put(f"{number}.jpg")
            lines.wait_for_assets(number)
        lines.wait(lambda: counts and counts[-1] == 3, "the last report")
        done.set()
        reader.join()
        self.assertEqual(wrong, [])
        self.assertEqual(sorted(set(counts)), [1, 2, 3])

    def test_a_report_that_cannot_be_written_is_said_and_written_next_time(self):
        self.put("a.jpg")
        target = self.place / "missing" / "report.json"
        lines = self.watch("--also", target)
        lines.wait_for_error("report.json: the result cannot be written")
        target.parent.mkdir()
        self.put("b.jpg")
        lines.wait(target.exists, "the report")
        self.assertEqual(json.loads(target.read_text())["summary"]["assets"], 2)

    def test_own_files_in_the_folder_are_neither_counted_nor_a_reason_to_check(self):
        self.store = self.folder / "store.sqlite"
        self.put("a.jpg")
        lines = self.watch("--also", self.folder / "report.json", "--also", self.folder / "报告.html")
        lines.wait_for_assets(1)
        lines.wait((self.folder / "报告.html").exists, "the report")
        self.put("b.jpg")
        lines.wait_for_assets(2)
        self.put("c.jpg")
        lines.wait_for_assets(3)
        self.assertEqual(len(lines.documents("summary")), 3)
        self.assertEqual({one["path"] for one in lines.documents("asset")}, {"a.jpg", "b.jpg", "c.jpg"})

    def test_a_person_reads_a_line_for_each_file_and_for_the_whole(self):
        self.put("好.jpg")
        self.put("小.jpg", media() / "small.jpg")
        lines = self.watch(format=None)
        lines.wait(lambda: [line for line in lines.texts if "Files 2:" in line], "the whole")
        self.assertTrue([line for line in lines.texts if "accepted  好.jpg" in line], lines.texts)
        self.assertTrue([line for line in lines.texts if "rejected  小.jpg: " in line], lines.texts)
        self.assertEqual(lines.end(), 1)
        self.assertEqual(lines.errors, [])


class Ending(Watching):
    def test_ended_while_something_arrives_it_is_interrupted(self):
        self.put("a.jpg.part")
        lines = self.watch()
        lines.wait_for("arriving", path="a.jpg.part")
        self.assertEqual(lines.end(signal.SIGINT), 130)

    def test_killed_it_goes_on_where_it_stopped(self):
        self.put("a.jpg")
        self.put("b.jpg")
        lines = self.watch()
        lines.wait_for_assets(2)
        lines.end(signal.SIGKILL)
        self.put("c.jpg")
        (self.folder / "b.jpg").unlink()
        lines = self.watch(format=None)
        lines.wait(lambda: [line for line in lines.texts if "Files 2:" in line], "the whole")
        told = [line for line in lines.texts if "  accepted  " in line]
        self.assertEqual(len(told), 1, "what was known is no news")
        self.assertIn("c.jpg", told[0])

    def test_a_folder_that_goes_away_is_waited_for(self):
        self.put("a.jpg")
        lines = self.watch()
        lines.wait_for_assets(1)
        away = self.folder.rename(self.place / "away")
        lines.wait_for_error("goes on when the folder is there again")
        shutil.copy(away / "a.jpg", away / "b.jpg")
        away.rename(self.folder)
        lines.wait_for_assets(2)
        self.put("里/c.jpg")
        lines.wait_for_assets(3)
        self.assertFalse(lines.documents("gone"), "nothing was gone but the folder as a whole")

    def test_an_emptied_folder_is_no_check(self):
        self.put("a.jpg")
        lines = self.watch()
        lines.wait_for_assets(1)
        (self.folder / "a.jpg").unlink()
        lines.wait_for_error("nothing to check yet")
        self.put("b.jpg")
        lines.wait_for("asset", path="b.jpg")
        lines.wait_for("summary", count=2)

    def test_once_waits_for_what_arrives_and_answers_as_a_check_does(self):
        self.put("a.jpg", media() / "small.jpg")
        part = self.put("b.jpg.part")
        lines = self.watch("--once")
        lines.wait_for("arriving", path="b.jpg.part")
        part.rename(self.folder / "b.jpg")
        lines.wait_for_assets(2)
        self.assertEqual(lines.process.wait(timeout=60 * PATIENCE), 1)

    def test_what_cannot_be_watched_is_refused(self):
        self.put("a.jpg")
        for code, arguments in ((64, (self.folder, "--format", "json")), (64, (self.folder, "--store", ":memory:")),
                                (65, (self.folder, "--policy", "no-such-policy")), (66, (self.place / "missing",)),
                                (64, (self.folder, "--log-file", self.folder / "log.txt"))):
            with self.subTest(arguments=arguments):
                store = () if "--store" in arguments else ("--store", self.store)
                self.assertIn("yancai: ", self.yancai("watch", *arguments, *store, expect=code).stderr)


if __name__ == "__main__":
    main()
