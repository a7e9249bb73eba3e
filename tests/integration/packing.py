#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`yancai pack`: a bag that others accept. A foreign validator says so (tests/bagit), the manifests are gone over by coreutils as well,
the zip by Python's own reader, the layout by what RFC 8493 says, read straight from its sections here."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import ROOT, Case, main, sound_folder  # noqa: E402

DIGEST_LINE = re.compile(r"^([0-9a-f]+)  (\S.*)$")


def foreign_verdict(bag):
    """What bagit-tools says of a bag: whether it is valid, and all that it looked at."""
    told = subprocess.run([ROOT / "tests" / "bagit" / "validate", bag], capture_output=True, text=True)
    return told.returncode == 0, told.stdout + told.stderr


def encoded(path):
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class Packing(Case):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder)
        sound_folder(self.folder)
        self.bag = self.place / "bag"

    def pack(self, target=None, *arguments, expect=0):
        return self.yancai("pack", self.folder, "--into", target or self.bag, "--store", self.store, "--format", "json", *arguments, expect=expect)

    def accept(self, bag):
        """RFC 8493, 2 and 3: declaration, payload, manifests of both kinds, and nothing that is not listed."""
        self.assertEqual((bag / "bagit.txt").read_bytes(), b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        payload = {path.relative_to(bag).as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
        tags = {path.name for path in bag.iterdir() if path.is_file()}
        for digest in ("sha256", "sha512"):
            for name, listed in ((f"manifest-{digest}.txt", payload),
                                 (f"tagmanifest-{digest}.txt", {tag for tag in tags if not tag.startswith("tagmanifest-")})):
                lines = [DIGEST_LINE.match(line) for line in (bag / name).read_text().splitlines()]
                self.assertEqual({line.group(2) for line in lines}, {encoded(path) for path in listed}, name)
                if not any("%" in line.group(2) for line in lines):
                    subprocess.run([f"{digest}sum", "--check", "--strict", "--quiet", name], cwd=bag, check=True)
        if not any("%" in encoded(path) for path in payload):  # bagit-tools does not decode names, see tests/bagit/README.md
            valid, told = foreign_verdict(bag)
            self.assertTrue(valid, told)
            self.assertIn("4 manifests gone over", told)
        info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text().splitlines())
        size = sum((bag / path).stat().st_size for path in payload)
        self.assertEqual(info["Payload-Oxum"], f"{size}.{len(payload)}")
        return info, payload

    def test_a_bag_of_what_was_accepted(self):
        self.put("学术交流/太小.jpg", b"\xff\xd8\xff not accepted")
        checked = self.report()
        accepted = [asset["path"] for asset in checked["assets"] if asset["verdict"] == "accepted"]
        told = json.loads(self.pack().stdout)
        info, payload = self.accept(self.bag)
        self.assertEqual(info["External-Identifier"], "a-forum-2023")
        material = {path.removeprefix("data/material/") for path in payload if path.startswith("data/material/")}
        self.assertEqual(material, {*accepted, "event.toml"})
        self.assertNotIn("学术交流/太小.jpg", material)
        self.assertEqual((told["assets"], told["left_out"]), (len(accepted), len(checked["assets"]) - len(accepted)))
        for path in accepted:
            self.assertEqual((self.bag / "data/material" / path).read_bytes(), (self.folder / path).read_bytes())
        report = json.loads((self.bag / "data/check/report.json").read_text())
        self.assertEqual(report["summary"], checked["summary"])
        record = json.loads((self.bag / "data/check/record.json").read_text())
        self.assertTrue(record["clauses"])
        self.assertIn("kczg-2023-forum", (self.bag / "data/check/policy.toml").read_text())
        four = json.loads((self.bag / "data/check/four-properties.json").read_text())
        for name in ("authenticity", "integrity", "usability", "security"):
            self.assertTrue(four[name]["checks"], name)
        readable = (self.bag / "data/check/四性检测.txt").read_text()
        for word in ("真实性", "完整性", "可用性", "安全性"):
            self.assertIn(word, readable)
        self.yancai("pack", "--verify", self.bag, expect=0)

    def test_the_foreign_validator_is_no_rubber_stamp(self):
        self.check()
        self.pack()
        photo = self.bag / "data/material/学术交流/现场1.jpg"
        content = photo.read_bytes()
        photo.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        self.assertFalse(foreign_verdict(self.bag)[0])
        photo.unlink()
        self.assertFalse(foreign_verdict(self.bag)[0])
        photo.write_bytes(content)
        self.assertTrue(foreign_verdict(self.bag)[0])
        (self.bag / "data/extra.txt").write_text("more")
        self.assertFalse(foreign_verdict(self.bag)[0])
        (self.bag / "data/extra.txt").unlink()
        info = self.bag / "bag-info.txt"
        info.write_text(info.read_text() + "More: yes\n")
        self.assertFalse(foreign_verdict(self.bag)[0])

    def test_a_zip_of_it(self):
        self.check()
        target = self.place / "delivery.zip"
        self.pack(target)
        self.yancai("pack", "--verify", target, expect=0)
        with zipfile.ZipFile(target) as archive:
            self.assertIsNone(archive.testzip())
            self.assertTrue(all(member.compress_type == zipfile.ZIP_STORED for member in archive.infolist()))
            archive.extractall(self.place / "unpacked")
        self.accept(self.place / "unpacked" / "delivery")
        self.assertEqual([path.name for path in self.place.glob("delivery*")], ["delivery.zip"])

    def test_names_that_would_break_a_manifest(self):
        (self.folder / "学术交流" / "现场1.jpg").rename(self.folder / "学术交流" / "100%\n现场.jpg")
        self.check()
        self.pack(None, "--with-review")
        self.accept(self.bag)
        self.yancai("pack", "--verify", self.bag, expect=0)

    def test_a_file_that_changed_since_the_check_is_refused(self):
        self.check()
        path = self.folder / "学术交流" / "现场1.jpg"
        content = bytearray(path.read_bytes())
        content[-3] ^= 1
        path.write_bytes(content)
        refused = self.pack(expect=65)
        self.assertIn("现场1.jpg", refused.stderr)
        told = self.yancai("pack", self.folder, "--into", self.bag, "--store", self.store, "--lang", "zh", expect=65).stderr
        self.assertIn("内容与检查时不同", told)
        self.assertFalse(self.bag.exists())

    def test_an_interrupted_run_goes_on_where_it_was(self):
        self.check()
        self.pack()
        unfinished = self.place / "bag.unfinished"
        self.bag.rename(unfinished)
        for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt", "bagit.txt"):
            (unfinished / name).unlink()
        kept = unfinished / "data/material/学术交流/现场1.jpg"
        stamp = kept.stat().st_mtime_ns
        damaged = unfinished / "data/material/调研对接/现场0.jpg"
        damaged.write_bytes(b"half of it")
        (unfinished / "data/material/.yancai-unfinished-2147483646-1").write_bytes(b"of a process that was killed")
        self.pack()
        self.accept(self.bag)
        self.assertEqual((self.bag / "data/material/学术交流/现场1.jpg").stat().st_mtime_ns, stamp)
        self.assertEqual((self.bag / "data/material/调研对接/现场0.jpg").read_bytes(), (self.folder / "调研对接/现场0.jpg").read_bytes())

    def test_verifying_notices_every_fault(self):
        self.check()
        self.pack()

        def faults():
            told = self.yancai("pack", "--verify", self.bag, "--format", "json", expect=None)
            self.assertEqual(told.returncode, 0 if json.loads(told.stdout)["valid"] else 1)
            return " ".join(json.loads(told.stdout)["faults"])

        self.assertEqual(faults(), "")
        photo = self.bag / "data/material/学术交流/现场1.jpg"
        content = photo.read_bytes()
        photo.write_bytes(content[:-1] + b"\0")
        self.assertIn("is not what it was", faults())
        photo.unlink()
        self.assertIn("missing", faults())
        photo.write_bytes(content)
        (self.bag / "data/extra.txt").write_text("more")
        self.assertIn("data/extra.txt is not listed", faults())
        (self.bag / "data/extra.txt").unlink()
        info = self.bag / "bag-info.txt"
        whole = info.read_text()
        info.write_text(whole + "More: yes\n")
        self.assertIn("bag-info.txt is not what it was", faults())
        info.write_text(whole)
        manifest = self.bag / "manifest-sha256.txt"
        manifest.write_text(manifest.read_text() + "0" * 64 + "  ../outside\n")
        self.assertIn("outside the bag", faults())

    def test_refusals(self):
        self.pack(expect=66)  # nobody checked it
        self.check("--depth", "quick")
        self.pack(expect=None)
        self.assertFalse(self.bag.exists())
        self.check()
        for inside in (self.folder / "移交", self.folder / "移交.zip", self.folder / "学术交流" / ".." / "移交", self.folder):
            self.yancai("pack", self.folder, "--into", inside, "--store", self.store, expect=64)
            self.assertFalse(list(self.folder.rglob("*移交*")))
        self.bag.mkdir()
        self.pack(expect=64)
        self.yancai("pack", "--verify", self.place / "nothing", expect=66)
        (self.place / "no.zip").write_bytes(b"no zip")
        self.yancai("pack", "--verify", self.place / "no.zip", expect=1)
        self.yancai("pack", self.folder, "--store", self.store, expect=64)


if __name__ == "__main__":
    main()
