#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`yancai caption` and `yancai mend`: what was handed in stays untouched, and what is made of it is what it should be. The texts are
read back by exiftool, the pixels by ImageMagick, the packets by ffprobe: nobody here takes the program's word."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import ROOT, YANCAI, Case, captions, findings, main, media, photo  # noqa: E402

SAMPLE = ROOT / "build" / "samples" / "conference-mixed"
CAPTION = "2023年10月12日，合肥市科协主席王明在生物医药产学融合会议上与企业代表签约"


def say(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()


def texts_of(path, *fields):
    """What exiftool reads, each field by its group: XMP and IPTC apart."""
    told = json.loads(say("exiftool", "-j", "-G0", "-struct", "-charset", "filename=utf8", *[f"-{field}" for field in fields], path))[0]
    return {key: value for key, value in told.items() if key != "SourceFile"}


def pixels_of(path):
    """ImageMagick's digest of the decoded pixels."""
    return say("identify", "-quiet", "-format", "%#", f"{path}[0]")


def digests_below(folder):
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


class NewFolderCase(Case):
    def setUp(self):
        super().setUp()
        self.into = self.place / "new"

    def made(self, command, *arguments, folder=None, expect=0):
        done = self.yancai(command, folder or self.folder, "--into", self.into, "--format", "json", "--jobs", "2", *arguments, expect=expect)
        return json.loads(done.stdout)

    def file(self, mending, path):
        return next(file for file in mending["files"] if file["from"] == path)

    def sheet(self, rows, place=None):
        captions.sheet(place or self.folder / "素材清单.csv", rows)

    def whats(self, mending, path):
        return [step["what"] for step in self.file(mending, path)["steps"]]


class Captions(NewFolderCase):
    def test_a_filled_in_sheet_ends_the_caption_findings_of_the_sample(self):
        batch = self.place / "sample"
        shutil.copytree(SAMPLE, batch, symlinks=True)
        before = self.report(folder=batch)
        photos = [asset["path"] for asset in before["assets"] if asset["kind"] == "image"]
        self.assertTrue([1 for asset in before["assets"] for finding in asset["findings"] if finding["rule"].startswith("caption.")])
        handed_in = digests_below(batch)
        filled = self.place / "填好的清单.csv"
        self.sheet([[path, f"{CAPTION}（第{number}张）", "", "王蕾", "合肥市科协"] for number, path in enumerate(photos)], filled)
        mending = self.made("caption", "--sheet", filled, folder=batch)
        self.assertEqual(digests_below(batch), handed_in)
        after = self.report(folder=self.into)
        left = [(asset["path"], finding["rule"]) for asset in after["assets"] for finding in asset["findings"] if finding["rule"].startswith("caption.")]
        # A photo that breaks off is not written to, since nobody could see that it stays the same: its own old caption stays in it.
        self.assertEqual(left, [("学术交流/没拷完的照片.jpg", "caption.agrees")])
        self.assertEqual([asset["path"] for asset in after["assets"]],
                         [asset["path"] for asset in before["assets"] if (batch / asset["path"]).is_file() and not (batch / asset["path"]).is_symlink()
                          and asset["path"] != "技术推广/视频清单.csv"])
        captioned = [file for file in mending["files"] if [step["what"] for step in file["steps"]] == ["captioned"]]
        self.assertGreater(len(captioned), 15)
        for file in captioned:
            self.assertTrue(file["content_before"])
            self.assertEqual(file["content_before"], file["content_after"], file["from"])
            wanted = f"{CAPTION}（第{photos.index(file['from'])}张）"
            told = texts_of(self.into / file["to"], "XMP-dc:Description", "IPTC:Caption-Abstract")
            self.assertEqual(told, {"XMP:Description": wanted, "IPTC:Caption-Abstract": wanted}, file["from"])

    def test_each_format_takes_texts_and_keeps_its_pixels(self):
        self.put("a.jpg", media() / "large.jpg")
        for name, how in (("b.png", []), ("c.tif", ["-compress", "lzw"]), ("d.psd", [])):
            say("convert", media() / "small.jpg", *how, self.folder / name)
        self.sheet([[name, f"{CAPTION}：{name}", "", "王蕾、张三", "合肥市科协"] for name in ("a.jpg", "b.png", "c.tif", "d.psd")])
        mending = self.made("caption")
        for name in ("a.jpg", "b.png", "c.tif", "d.psd"):
            self.assertEqual(self.whats(mending, name), ["captioned"], self.file(mending, name))
            new = self.into / name
            self.assertEqual(pixels_of(new), pixels_of(self.folder / name), name)
            told = texts_of(new, "XMP-dc:Description", "XMP-dc:Description-zh-CN", "XMP-dc:Creator", "XMP-dc:Rights", "IPTC:Caption-Abstract",
                            "IPTC:By-line", "IPTC:CopyrightNotice", "IPTC:CodedCharacterSet")
            caption = f"{CAPTION}：{name}"
            self.assertEqual(told, {"XMP:Description": caption, "XMP:Description-zh-CN": caption, "XMP:Creator": ["王蕾", "张三"],
                                    "XMP:Rights": "合肥市科协", "IPTC:Caption-Abstract": caption, "IPTC:By-line": ["王蕾", "张三"],
                                    "IPTC:CopyrightNotice": "合肥市科协", "IPTC:CodedCharacterSet": "UTF8"}, name)

    def test_what_is_not_safe_to_write_to_gets_a_sidecar_and_stays_as_it_is(self):
        say("convert", media() / "small.jpg", media() / "small.jpg", "-compress", "lzw", self.folder / "pages.tif")
        say("vips", "tiffsave", media() / "small.jpg", self.folder / "tiles.tif", "--tile", "--compression", "lzw")
        say("vips", "tiffsave", media() / "small.jpg", self.folder / "big.tif", "--bigtiff")
        say("vips", "webpsave", media() / "small.jpg", self.folder / "web.webp")
        shutil.copy(media() / "clip.mp4", self.folder)
        names = ["pages.tif", "tiles.tif", "big.tif", "web.webp", "clip.mp4"]
        self.sheet([[name, f"{CAPTION}：{name}"] for name in names])
        mending = self.made("caption", expect=None)
        for name in names:
            file = self.file(mending, name)
            self.assertEqual(self.whats(mending, name), ["sidecar"], file)
            self.assertEqual((self.into / name).read_bytes(), (self.folder / name).read_bytes(), name)
            self.assertEqual(file["sidecar"], f"{name}.xmp")
            self.assertEqual(texts_of(self.into / f"{name}.xmp", "XMP-dc:Description"), {"XMP:Description": f"{CAPTION}：{name}"})
        (self.into / "素材清单.csv").unlink()
        after = self.report(folder=self.into)
        for name in names[:4]:
            self.assertEqual(self.asset(after, name)["facts"]["caption"], f"{CAPTION}：{name}")

    def test_readers_that_go_by_the_digest_believe_the_new_caption(self):
        path = self.put("a.jpg", media() / "small.jpg")
        say("exiftool", "-overwrite_original", "-IPTC:Caption-Abstract=old words", "-IPTCDigest=new", path)
        psd = self.folder / "b.psd"
        say("convert", media() / "small.jpg", psd)
        say("exiftool", "-overwrite_original", "-IPTC:Caption-Abstract=old words", "-IPTCDigest=new", psd)
        self.sheet([["a.jpg", CAPTION], ["b.psd", CAPTION]])
        mending = self.made("caption")
        for name in ("a.jpg", "b.psd"):
            new = self.into / name
            digest, current = (say("exiftool", "-s3", f"-{tag}", new) for tag in ("IPTCDigest", "CurrentIPTCDigest"))
            self.assertTrue(digest)
            self.assertEqual(digest, current, name)
            self.assertEqual(json.loads(say("exiftool", "-j", "-use", "MWG", "-MWG:Description", new))[0]["Description"], CAPTION)
            self.assertIn({"field": "Caption-Abstract", "text": "old words"}, self.file(mending, name)["replaced"])

    def test_other_texts_of_the_block_become_utf_8_with_it(self):
        path = self.put("a.jpg", media() / "small.jpg")
        say("exiftool", "-overwrite_original", "-IPTC:Headline<$HL", "-userParam", "HL=x", path)
        subprocess.run(["exiv2", "-M", b"set Iptc.Application2.City String " + "合肥".encode("gbk"), "modify", str(path)], check=True)
        self.sheet([["a.jpg", CAPTION]])
        self.made("caption")
        self.assertEqual(texts_of(self.into / "a.jpg", "IPTC:City", "IPTC:Caption-Abstract"), {"IPTC:City": "合肥", "IPTC:Caption-Abstract": CAPTION})

    def test_what_is_too_long_for_iptc_is_cut_between_characters(self):
        self.put("a.jpg", media() / "small.jpg")
        long = "一二三四五六七八九十" * 70  # 2100 bytes
        self.sheet([["a.jpg", long]])
        mending = self.made("caption")
        self.assertEqual(self.file(mending, "a.jpg")["shortened"], ["Caption-Abstract"])
        told = texts_of(self.into / "a.jpg", "XMP-dc:Description", "IPTC:Caption-Abstract")
        self.assertEqual(told["XMP:Description"], long)
        self.assertEqual(told["IPTC:Caption-Abstract"], long[:666])  # 1998 bytes

    def test_a_caption_that_is_there_gives_way_or_stays(self):
        self.put("a.jpg", photo("学会理事长在论坛上介绍新材料成果", "small.jpg"))
        self.sheet([["a.jpg", CAPTION]])
        mending = self.made("caption")
        self.assertEqual(self.file(mending, "a.jpg")["replaced"], [{"field": "dc:description", "text": "学会理事长在论坛上介绍新材料成果"}])
        self.into = self.place / "kept"
        mending = self.made("caption", "--existing", "keep")
        self.assertEqual(self.whats(mending, "a.jpg"), ["copied"])
        self.assertEqual((self.into / "a.jpg").read_bytes(), (self.folder / "a.jpg").read_bytes())

    def test_a_camera_s_description_does_not_stand_before_the_caption(self):
        path = self.put("a.jpg", media() / "small.jpg")
        say("exiftool", "-overwrite_original", "-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA         ", path)
        self.sheet([["a.jpg", CAPTION]])
        self.made("caption")
        self.assertEqual(json.loads(say("exiftool", "-j", "-use", "MWG", "-MWG:Description", self.into / "a.jpg"))[0]["Description"], CAPTION)

    def test_a_sidecar_that_is_there_is_written_on(self):
        self.put("a.jpg", media() / "small.jpg")
        captions.sidecar(self.folder / "a.xmp", "旧的图释，与清单不同的一句话")
        self.sheet([["a.jpg", CAPTION]])
        self.made("caption")
        self.assertEqual(texts_of(self.into / "a.xmp", "XMP-dc:Description"), {"XMP:Description": CAPTION})
        after = self.report(folder=self.into)
        self.assertEqual(findings(self.asset(after, "a.jpg"), "caption.agrees"), [])

    def test_a_dry_run_writes_nothing(self):
        self.put("a.jpg")
        self.sheet([["a.jpg", CAPTION]])
        plan = self.made("caption", "--dry-run")
        self.assertFalse(self.into.exists())
        self.assertEqual(self.whats(plan, "a.jpg"), ["captioned"])
        self.assertFalse(plan["done"])

    def test_only_sidecars(self):
        self.put("a.jpg")
        self.put("b.jpg")
        self.sheet([["a.jpg", CAPTION]])
        self.made("caption", "--sidecars", "--sidecar-names", "adobe")
        self.assertEqual([path.name for path in self.into.iterdir() if path.name[0] != "."], ["a.xmp"])


class Mend(NewFolderCase):
    def mended(self, *arguments, expect=0, folder=None):
        store = ("--store", self.store)
        if "--plan" in arguments:
            done = self.yancai("mend", folder or self.folder, "--format", "json", *store, expect=expect)
            return json.loads(done.stdout)
        return self.made("mend", "--apply", *store, *arguments, expect=expect, folder=folder)

    def remux(self, name, *how):
        say("ffmpeg", "-v", "error", "-y", "-i", media() / "long.mp4", "-c", "copy", "-t", "4", *how, self.folder / name)

    def decoded(self, path):
        """ffmpeg's digests of the decoded pictures and of the decoded sound, whatever holds them."""
        pictures = say("ffmpeg", "-v", "error", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "md5", "-")
        sound = say("ffmpeg", "-v", "error", "-i", path, "-map", "0:a:0", "-f", "md5", "-")
        return pictures, sound

    def test_other_containers_become_mp4_with_the_same_film(self):
        self.remux("a.mov")
        self.remux("b.ts")
        self.remux("c.mkv")
        handed_in = digests_below(self.folder)
        plan = self.mended("--plan")
        self.assertFalse(self.into.exists())
        for name in ("a.mov", "b.ts", "c.mkv"):
            self.assertEqual(self.file(plan, name)["steps"][0]["removes"], ["video.format"], name)
        mending = self.mended()
        self.assertEqual(digests_below(self.folder), handed_in)
        for name in ("a.mov", "b.ts", "c.mkv"):
            file = self.file(mending, name)
            self.assertEqual(self.whats(mending, name), ["rewrapped"], file)
            self.assertIn("video.format", file["gone"])
            self.assertTrue(file["content_before"])
            self.assertEqual(file["content_before"], file["content_after"])
            new = self.into / file["to"]
            self.assertEqual(file["to"], Path(name).stem + ".mp4")
            self.assertEqual(self.decoded(new)[0], self.decoded(self.folder / name)[0], name)
            content = new.read_bytes()
            self.assertLess(content.index(b"moov"), content.index(b"mdat"), name)
        after = self.report(folder=self.into)
        for name in ("a.mp4", "b.mp4", "c.mp4"):
            self.assertEqual(findings(self.asset(after, name), "video.format"), [])

    def test_what_mp4_has_no_place_for_stays_and_is_said(self):
        say("ffmpeg", "-v", "error", "-i", media() / "clip.mp4", "-c:v", "copy", "-c:a", "pcm_s16le", self.folder / "a.mov")
        mending = self.mended(expect=2)
        file = self.file(mending, "a.mov")
        self.assertEqual((self.into / "a.mov").read_bytes(), (self.folder / "a.mov").read_bytes())
        self.assertIn("pcm_s16le", json.dumps(file["notes"]))

    def test_the_table_goes_to_the_front_of_an_mp4(self):
        self.remux("last.mp4")
        self.remux("first.mp4", "-movflags", "+faststart")
        content = (self.folder / "last.mp4").read_bytes()
        self.assertGreater(content.index(b"moov"), content.index(b"mdat"))
        mending = self.mended()
        self.assertEqual(self.whats(mending, "last.mp4"), ["table-first"])
        self.assertEqual(self.whats(mending, "first.mp4"), ["copied"])
        new = (self.into / "last.mp4").read_bytes()
        self.assertLess(new.index(b"moov"), new.index(b"mdat"))
        self.assertEqual(len(new), len(content))
        self.assertEqual(self.decoded(self.into / "last.mp4"), self.decoded(self.folder / "last.mp4"))

    def test_bytes_after_the_end_are_left_out(self):
        whole = photo()
        self.put("a.jpg", whole + b"\0junk" * 1000)
        say("convert", media() / "small.jpg", self.folder / "b.png")
        png = (self.folder / "b.png").read_bytes()
        (self.folder / "b.png").write_bytes(png + b"more")
        mending = self.mended()
        self.assertEqual(self.whats(mending, "a.jpg"), ["trimmed"])
        self.assertEqual((self.into / "a.jpg").read_bytes(), whole)
        self.assertEqual((self.into / "b.png").read_bytes(), png)

    def test_names_follow_the_content_and_sheet_and_sidecar_follow_the_name(self):
        self.put("学术交流/a.png", media() / "large.jpg")
        self.put("学术交流/b.png", media() / "scene1.jpg")
        self.put("学术交流/b.jpg", media() / "scene2.jpg")
        captions.sidecar(self.folder / "学术交流/b.png.xmp", CAPTION)
        self.sheet([["a.png", CAPTION]])
        mending = self.mended()
        self.assertEqual(self.file(mending, "学术交流/a.png")["to"], "学术交流/a.jpg")
        self.assertEqual(self.file(mending, "学术交流/b.png")["to"], "学术交流/b-2.jpg")
        self.assertEqual(self.file(mending, "学术交流/a.png")["gone"], ["file.extension"])
        after = self.report(folder=self.into)
        for name in ("a.jpg", "b-2.jpg"):
            self.assertEqual(self.asset(after, f"学术交流/{name}")["facts"]["caption"], CAPTION, name)

    def test_links_stay_behind_and_are_counted(self):
        (self.folder / "photo.jpg").write_bytes(photo())
        (self.folder / "link.jpg").symlink_to("photo.jpg")
        (self.folder / "away.jpg").symlink_to("/etc/hostname")
        mending = self.mended()
        self.assertEqual([file["from"] for file in mending["files"]], ["away.jpg", "link.jpg", "photo.jpg"])
        self.assertFalse((self.into / "away.jpg").exists() or (self.into / "away.jpg").is_symlink())
        done = self.yancai("mend", self.folder, "--store", self.store, "--lang", "en", expect=0)
        self.assertIn("Files 3: to be changed 0, to be copied as they are 2, to stay behind 1", done.stdout)

    def test_undo(self):
        self.put("a.png", media() / "large.jpg")
        self.mended()
        self.yancai("mend", "--undo", self.into / ".yancai-log.json", "--apply", expect=0)
        self.assertFalse(self.into.exists())


class Undo(NewFolderCase):
    def test_undo_removes_what_was_made_and_nothing_else(self):
        self.put("学术交流/a.jpg")
        self.put("学术交流/b.jpg")
        self.sheet([["a.jpg", CAPTION]])
        handed_in = digests_below(self.folder)
        self.made("caption")
        log = self.into / ".yancai-log.json"
        (self.into / "学术交流" / "b.jpg").write_bytes(b"changed since")
        (self.into / "mine.txt").write_text("mine")
        self.yancai("caption", "--undo", log, expect=2)
        self.assertEqual({path.name for path in self.into.rglob("*") if path.is_file()}, {"b.jpg", "mine.txt", log.name})
        shutil.copy(self.folder / "学术交流" / "b.jpg", self.into / "学术交流" / "b.jpg")
        (self.into / "mine.txt").unlink()
        self.yancai("caption", "--undo", log, expect=0)
        self.assertFalse(self.into.exists())
        self.assertEqual(digests_below(self.folder), handed_in)

    def test_a_log_cannot_lead_out_of_its_folder(self):
        victim = self.place / "victim.txt"
        victim.write_text("precious")
        self.put("a.jpg")
        self.made("caption")
        log = self.into / ".yancai-log.json"
        document = json.loads(log.read_text())
        document["files"][0] |= {"to": "../victim.txt", "sha256_after": hashlib.sha256(b"precious").hexdigest()}
        log.write_text(json.dumps(document))
        self.yancai("caption", "--undo", log, expect=2)
        self.assertEqual(victim.read_text(), "precious")

    def test_a_new_folder_that_cannot_be_written_to_is_said_and_taken_later(self):
        self.put("a.jpg")
        words = ("caption", self.folder, "--into", self.into)
        # ThreadSanitizer writes a file of its own before main(), and the signal for that is not ours to bear.
        borne = "trap '' XFSZ; " if os.environ.get("YANCAI_SANITIZED") == "thread" else ""
        full = subprocess.run(["bash", "-c", borne + 'ulimit -f 0; exec "$@"', "-", YANCAI, *words, "--no-sandbox"], env=self.environment(), capture_output=True)
        self.assertEqual(full.returncode, 70, full.stderr)
        self.assertIn(b"cannot be written to (cannot be written: File too large)", full.stderr)
        journal = self.into / ".yancai-journal.jsonl"
        self.assertEqual(journal.read_bytes(), b"")
        journal.write_text('{"command":"cap')  # as a disk leaves it that becomes full within the line
        self.made("caption")
        self.assertTrue((self.into / "a.jpg").exists())

    def test_what_was_interrupted_goes_on_from_there(self):
        for name in ("a.jpg", "b.jpg", "c.jpg"):
            self.put(name)
        self.sheet([[name, CAPTION + name] for name in ("a.jpg", "b.jpg", "c.jpg")])
        done = self.made("caption")
        log = self.into / ".yancai-log.json"
        # As if it had been stopped after a.jpg, with the next line half written.
        log.unlink()
        for path in self.into.iterdir():
            if path.name != "a.jpg":
                path.unlink()
        head = json.dumps({"command": "caption", "from": str(self.folder)}, separators=(",", ":"), ensure_ascii=False)
        line = json.dumps(done["files"][0], separators=(",", ":"), ensure_ascii=False)
        self.assertEqual(done["files"][0]["from"], "a.jpg")
        (self.into / ".yancai-journal.jsonl").write_text(head + "\n" + line + "\n" + line[:40])
        stamp = (self.into / "a.jpg").stat().st_mtime_ns
        again = self.made("caption")
        self.assertEqual((self.into / "a.jpg").stat().st_mtime_ns, stamp)
        self.assertEqual(again["files"], done["files"])


class Refusals(NewFolderCase):
    def test_places_that_cannot_be(self):
        self.put("a.jpg")
        self.yancai("caption", self.folder, "--into", self.folder / "new", expect=64)
        self.yancai("caption", self.folder, "--into", self.place, expect=64)
        self.yancai("caption", self.folder, expect=64)
        self.yancai("caption", expect=64)
        self.into.mkdir()
        (self.into / "something").write_text("else")
        self.yancai("caption", self.folder, "--into", self.into, expect=64)
        self.yancai("caption", self.place / "nowhere", "--into", self.place / "other", expect=66)
        self.yancai("caption", self.folder, "--into", self.place / "other", "--sheet", self.place / "no.csv", expect=66)
        self.yancai("caption", "--undo", self.place / "no.json", expect=66)
        (self.place / "wrong.json").write_text("{}")
        self.yancai("caption", "--undo", self.place / "wrong.json", expect=65)

    def test_links_are_not_followed_out_of_the_new_folder(self):
        self.put("学术交流/a.jpg")
        outside = self.place / "outside"
        outside.mkdir()
        self.into.mkdir()
        done = self.made("caption")
        self.assertEqual(done["files"][0]["failed"], False)
        self.assertEqual(list(outside.iterdir()), [])


if __name__ == "__main__":
    main()
