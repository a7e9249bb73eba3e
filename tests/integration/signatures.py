#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signed reports: what was changed afterwards – in the report, its signature, the key, the record or a delivered file – is found, by
us and by OpenSSL."""

import base64
import hashlib
import json
import stat
import subprocess

import jsonschema
from harness import ROOT, Case, main, photo, sound_folder


def canonical(value):
    """RFC 8785, written independently of ours; the numbers of a report are integers and short decimals."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(content) for key, content in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float) and 1e-6 <= abs(value) < 1e-4:
        return f"{value:.20f}".rstrip("0")
    return json.dumps(value, ensure_ascii=False)


class Signatures(Case):
    def setUp(self):
        super().setUp()
        self.key, self.public = self.place / "signing.pem", self.place / "signing.pub"
        self.yancai("keys", "new", self.key, "--output", self.public, expect=0)
        self.signed = self.place / "report.json"

    def signed_folder(self, expect=0):
        sound_folder(self.folder)
        self.check("--lang", "zh", "--format", "text", "--also", self.signed, "--sign", self.key, expect=expect)
        return self.signed.read_bytes()

    def verify(self, *arguments, expect, report=None, key=None):
        key = () if key is False else ("--key", key or self.public)
        return json.loads(self.yancai("verify", report or self.signed, *key, *arguments, "--format", "json", expect=expect).stdout)

    def changed(self, content, name="changed"):
        target = self.place / name
        target.write_bytes(content)
        return target

    def test_what_nobody_touched_is_unchanged(self):
        self.signed_folder()
        found = self.verify("--folder", self.folder, expect=0)
        self.assertEqual(found["signature"], "good")
        self.assertEqual(found["files"], {"same": 5, "changed": [], "missing": [], "added": [], "unreadable": [], "unknown": []})
        text = self.yancai("verify", self.signed, "--key", self.public, "--folder", self.folder, "--lang", "zh", expect=0).stdout
        self.assertIn("没有任何改动", text)
        # The schema knows signatures.
        schema = json.loads((ROOT / "src" / "reports" / "schema" / "report-1.schema.json").read_text())
        jsonschema.validators.validator_for(schema)(schema).validate(json.loads(self.signed.read_text()))

    def test_openssl_agrees(self):
        document = json.loads(self.signed_folder())
        value = base64.b64decode(document["signature"].pop("value"))
        digest = hashlib.sha256(canonical(document).encode()).hexdigest()
        message = self.changed(b"yancai/signature/1\n" + digest.encode(), "message")
        signature = self.changed(value, "value")
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", self.public, "-rawin", "-in", message, "-sigfile", signature],
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        public = subprocess.run(["openssl", "pkey", "-in", self.key, "-pubout"], capture_output=True, check=True).stdout
        self.assertEqual(public, self.public.read_bytes())

    def test_a_key_of_openssls_signs_too(self):
        other = self.place / "openssl.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", other], check=True, capture_output=True)
        other.chmod(0o600)
        self.signed_folder()
        self.yancai("report", "--store", self.store, "--output", self.signed, "--sign", other, expect=0)
        self.verify(expect=1)
        public = self.place / "openssl.pub"
        self.yancai("keys", "public", other, "--output", public, expect=0)
        self.assertEqual(self.verify(key=public, expect=0)["signature"], "good")

    def test_one_changed_byte_of_the_report_is_found(self):
        text = self.signed_folder()
        for word, other in ((b'"verdict":"accepted"', b'"verdict":"rejected"'), (b'"width":4000', b'"width":4001'), (b"quick", b"deep!"),
                            (b'"sha256":"', b'"sha256":"0'), (b"kczg-2023-forum", b"kczg-2023-forun"), ("齐".encode(), b"")):
            if word not in text:
                continue
            with self.subTest(word=word):
                found = self.verify(report=self.changed(text.replace(word, other, 1)), expect=1)
                self.assertEqual(found["signature"], "broken")
        laid_out = json.dumps(json.loads(text), indent=3, ensure_ascii=True).encode()
        self.verify(report=self.changed(laid_out), expect=0)

    def test_one_changed_byte_of_the_signature_is_found(self):
        document = json.loads(self.signed_folder())
        for name in ("value", "key"):
            raw = bytearray(base64.b64decode(document["signature"][name]))
            raw[7] ^= 1
            other = {**document, "signature": {**document["signature"], name: base64.b64encode(raw).decode()}}
            self.assertEqual(self.verify(report=self.changed(json.dumps(other).encode()), expect=1)["signature"], "broken")
        other = {**document, "signature": {**document["signature"], "at": "2020-01-01T00:00:00Z"}}
        self.assertEqual(self.verify(report=self.changed(json.dumps(other).encode()), expect=1)["signature"], "broken")

    def test_one_changed_byte_of_the_key_is_found(self):
        self.signed_folder()
        lines = self.public.read_text().splitlines()
        raw = bytearray(base64.b64decode(lines[1]))
        raw[-1] ^= 1
        other = self.changed("\n".join([lines[0], base64.b64encode(raw).decode(), lines[2], ""]).encode(), "other.pub")
        self.assertEqual(self.verify(key=other, expect=1)["signature"], "other_key")
        self.yancai("verify", self.signed, "--key", self.changed(b"no key", "no.pub"), expect=65)

    def test_one_changed_byte_of_a_delivered_file_is_found_and_named(self):
        self.signed_folder()
        victim = next(path for path in sorted(self.folder.rglob("*.jpg")))
        name = victim.relative_to(self.folder).as_posix()
        content = bytearray(victim.read_bytes())
        content[len(content) // 2] ^= 1
        victim.write_bytes(content)
        self.assertEqual(self.verify("--folder", self.folder, expect=1)["files"]["changed"], [name])
        victim.unlink()
        self.assertEqual(self.verify("--folder", self.folder, expect=1)["files"]["missing"], [name])
        content[len(content) // 2] ^= 1
        victim.write_bytes(content)
        self.verify("--folder", self.folder, expect=0)
        self.put("新来.jpg", photo())
        self.assertEqual(self.verify("--folder", self.folder, expect=1)["files"]["added"], ["新来.jpg"])

    def test_a_changed_record_is_found_and_its_clause_named(self):
        self.signed_folder()
        record = self.place / "record.json"
        export = ("record", "export", "a-forum-2023", "--store", self.store, "--lang", "zh", "--output", record)
        self.yancai(*export, expect=0)
        self.assertEqual(self.verify("--record", record, expect=0)["record_changed"], [])
        document = json.loads(record.read_text())
        clause = next(clause for clause in document["clauses"] if clause["status"] != "met")
        clause["status"] = "met"
        self.assertEqual(self.verify("--record", self.changed(json.dumps(document).encode()), expect=1)["record_changed"], [clause["id"]])
        self.yancai("verify", self.signed, "--record", self.signed, expect=65)

    def test_what_cannot_be_told_is_no_pass(self):
        self.signed_folder()
        self.assertEqual(self.verify(key=False, expect=2)["signature"], "stranger")
        plain = self.place / "plain.json"
        self.yancai("report", "--store", self.store, "--output", plain, expect=0)
        self.assertEqual(self.verify(report=plain, key=False, expect=2)["signature"], "unsigned")
        self.assertEqual(self.verify(report=plain, expect=1)["signature"], "broken")
        quick = self.place / "quick.json"
        self.check("--depth", "quick", "--also", quick, "--sign", self.key)
        self.assertEqual(len(self.verify("--folder", self.folder, report=quick, expect=2)["files"]["unknown"]), 5)

    def test_private_keys_stay_private(self):
        self.assertEqual(stat.S_IMODE(self.key.stat().st_mode), 0o600)
        before = self.key.read_bytes()
        self.yancai("keys", "new", self.key, expect=64)
        self.assertEqual(self.key.read_bytes(), before)
        sound_folder(self.folder)
        self.key.chmod(0o644)
        self.assertIn("chmod", self.check("--also", self.signed, "--sign", self.key, expect=65).stderr)
        self.key.chmod(0o600)
        self.check("--format", "csv", "--sign", self.key, expect=64)
        self.check("--also", self.signed, "--sign", self.place / "none.pem", expect=66)
        self.check("--also", self.signed, "--sign", self.public, expect=65)
        self.assertFalse(self.signed.exists())

    def test_what_is_no_report_is_said(self):
        for content in (b"", b"{}", b"[1]", b"\xff\x00"):
            self.yancai("verify", self.changed(content), expect=65)
        self.yancai("verify", self.place / "none.json", expect=66)
        self.signed_folder()
        self.yancai("verify", self.signed, "--folder", self.place / "none", expect=66)


if __name__ == "__main__":
    main()
