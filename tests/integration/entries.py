#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders as they really are: links, pipes, files that may not be read, that grow or vanish meanwhile, and names in any script."""

import json
import os
import socket
import threading
import time
from pathlib import Path

from harness import PATIENCE, Case, findings, main, media, photo


class Entries(Case):
    def one(self, path, **how):
        return self.asset(self.report(**how), path)

    def test_a_link_that_leaves_the_folder_is_not_followed_and_said(self):
        outside = self.place / "outside.jpg"
        outside.write_bytes(photo())
        (self.folder / "链接.jpg").symlink_to(outside)
        asset = self.one("链接.jpg", expect=2)
        self.assertEqual([finding["rule"] for finding in findings(asset)], ["file.regular"])
        self.assertEqual(asset["facts"]["file"]["sha256"] or "", "")

    def test_a_link_to_a_file_of_the_folder_is_that_file(self):
        self.put("原图.jpg")
        (self.folder / "链接.jpg").symlink_to("原图.jpg")
        self.assertEqual(self.one("链接.jpg", expect=2)["verdict"], "accepted")

    def test_links_that_go_in_circles_end(self):
        self.put("内/原图.jpg")
        (self.folder / "内" / "回").symlink_to("..")
        (self.folder / "自己.jpg").symlink_to("自己.jpg")
        (self.folder / "没有.jpg").symlink_to("不存在.jpg")
        report = self.report(expect=2, timeout=60)
        self.assertEqual({asset["path"] for asset in report["assets"]}, {"内/原图.jpg", "内/回", "自己.jpg", "没有.jpg"})

    def test_pipes_and_sockets_are_never_opened(self):
        self.put("照片.jpg")
        os.mkfifo(self.folder / "管道.mp4")
        server = socket.socket(socket.AF_UNIX)
        self.addCleanup(server.close)
        server.bind(str(self.folder / "s.jpg"))
        report = self.report(expect=1, timeout=60)
        for path in ("管道.mp4", "s.jpg"):
            self.assertEqual([finding["rule"] for finding in findings(self.asset(report, path))], ["file.regular"])

    def test_an_empty_file_is_rejected_as_empty(self):
        self.put("空.mp4", b"")
        asset = self.one("空.mp4", expect=1)
        self.assertEqual(asset["format"], "empty")
        self.assertEqual([(finding["rule"], finding["found"]) for finding in findings(asset)], [("file.content", "0 bytes")])

    def test_what_may_not_be_read_is_undecided_and_the_batch_goes_on(self):
        self.put("照片.jpg")
        self.put("锁住.jpg").chmod(0)
        self.put("锁/内.jpg")
        (self.folder / "锁").chmod(0)
        self.addCleanup((self.folder / "锁").chmod, 0o755)
        report = self.report(expect=3, plain_user=True)
        self.assertEqual({asset["path"]: asset["verdict"] for asset in report["assets"]},
                         {"照片.jpg": "accepted", "锁住.jpg": "undecided", "锁": "undecided"})

    def test_a_file_that_grows_while_it_is_read_is_undecided(self):
        path = self.put("正在拷贝.jpg", photo() + bytes(64 << 20))
        stop = threading.Event()

        def grow():
            with open(path, "ab") as file:
                while not stop.is_set():
                    file.write(bytes(4096))
                    file.flush()

        writer = threading.Thread(target=grow)
        writer.start()
        try:
            asset = self.one("正在拷贝.jpg")
        finally:
            stop.set()
            writer.join()
        self.assertEqual(asset["verdict"], "undecided", asset["findings"])
        self.assertTrue(asset["obstacles"])
        # Once it has come to rest it is measured anew.
        path.write_bytes(photo())
        self.assertEqual(self.one("正在拷贝.jpg", expect=0)["verdict"], "accepted")

    def test_a_file_that_vanishes_before_its_turn_is_undecided(self):
        for number in range(20):
            self.put(f"{number:02}.jpg", photo(f"第{number}组专家在现场交流"))
        process = self.start("check", self.folder, "--store", self.store, "--format", "json", "--jobs", "1")
        # The folder has been listed once its first file is open or the store is there.
        until = time.monotonic() + 30
        while not self.store.exists() and time.monotonic() < until:
            time.sleep(.005)
        (self.folder / "19.jpg").unlink()
        out, err = process.communicate(timeout=120 * PATIENCE)
        self.assertEqual(process.returncode, 3, err)
        asset = self.asset(json.loads(out), "19.jpg")
        self.assertEqual(asset["verdict"], "undecided")

    def test_names_in_any_script_stay_apart_and_obey_nothing(self):
        names = [b"\xe4\xb8\xa4\n\xe8\xa1\x8c.jpg", b"\x1b[2Jx\x07.jpg", "笑😀.jpg".encode(), "\u202egpj.发票.jpg".encode(), b"\xb2\xe2\xca\xd4.jpg",
                 b"-rf.jpg", b"%s%n.jpg", b'"q"\\.jpg', "é.jpg".encode(), "e\u0301.jpg".encode(), ("名" * 80 + ".jpg").encode()]
        for number, name in enumerate(names):
            (Path(os.fsdecode(os.path.join(os.fsencode(self.folder), name)))).write_bytes(photo(f"第{number}组专家在现场交流"))
        report = self.report(expect=2)  # eleven times the same picture
        self.assertEqual({asset["verdict"] for asset in report["assets"]}, {"accepted"})
        self.assertEqual(len({asset["path"] for asset in report["assets"]}), len(names))
        for language in ("zh", "en"):
            text = self.check("--lang", language, "--policy", self.strict_policy()).stdout
            for control in ("\x1b", "\x07", "\u202e", "两\n行"):
                self.assertNotIn(control, text)

    def strict_policy(self):
        """Rejects everything, so that every name is printed."""
        policy = self.place / "strict.toml"
        policy.write_text('schema = "yancai/policy/1"\nextends = "kczg-2023-forum"\nid = "strict"\nversion = "1"\n[images.formats]\njpeg = "reject"\n')
        return policy

    def test_the_sheet_finds_files_whatever_form_their_names_have(self):
        self.put("子/ＤＳＣ０１.JPG", (media() / "large.jpg").read_bytes())
        self.put("e\u0301.jpg", (media() / "scene1.jpg").read_bytes())
        (self.folder / "素材清单.csv").write_bytes("文件名,图释\ndsc01.jpg,专家在现场交流\n\u00e9.jpg,企业代表在座谈\n".encode("gb18030"))
        report = self.report(expect=0)
        self.assertEqual({asset["facts"]["caption"]
                          for asset in report["assets"]}, {"专家在现场交流", "企业代表在座谈"})

    def test_hidden_files_are_left_out_and_documents_are_not(self):
        self.put("照片.jpg")
        self.put(".hidden.jpg", b"")
        self.put("._照片.jpg", b"\0\5\x16\7")
        self.put("日程.pdf", b"%PDF-1.7\n%%EOF\n")
        report = self.report(expect=0)
        self.assertEqual([asset["path"] for asset in report["assets"]], ["日程.pdf", "照片.jpg"])
        self.assertEqual(self.asset(report, "日程.pdf")["kind"], "other")

    def test_a_sparse_file_of_100_gigabytes_costs_neither_memory_nor_an_hour(self):
        with open(self.folder / "洞.mp4", "wb") as sparse:
            sparse.write(b"\0\0\0\x18ftypisom\0\0\2\0isomiso2")
            sparse.truncate(100 << 30)
        begun = time.monotonic()
        asset = self.one("洞.mp4", timeout=120)
        self.assertNotEqual(asset["verdict"], "accepted")
        self.assertLess(time.monotonic() - begun, 60)

    def test_a_thousand_small_files_are_all_there(self):
        for number in range(1000):
            self.put(f"{number % 10}/{number}.txt", f"{number}\n".encode())
        report = self.report(expect=0, timeout=120)
        self.assertEqual(report["summary"]["assets"], 1000)


if __name__ == "__main__":
    main()
