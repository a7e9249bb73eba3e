#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`yancai facts`: one JSON line a file, and what it says is what ffprobe, exiftool and sha256sum say."""

import json
import os
import subprocess

from harness import Case, main, media


def second_opinion(*words):
    return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, check=True).stdout


class FactsCommand(Case):
    def facts(self, *arguments, expect=0):
        return [json.loads(line) for line in self.yancai("facts", *arguments, expect=expect).stdout.splitlines()]

    def test_one_line_a_file_in_the_order_given(self):
        files = [str(media() / name) for name in ("small.jpg", "clip.mp4", "large.jpg")]
        self.assertEqual([line["path"] for line in self.facts(*files)], files)

    def test_a_clip_is_what_ffprobe_says(self):
        for name in ("clip.mp4", "720.mp4", "long.mp4"):
            with self.subTest(name=name):
                path = media() / name
                (line,) = self.facts("--depth", "deep", path)
                video = line["facts"]["video"]
                probed = json.loads(second_opinion("ffprobe", "-v", "error", "-count_packets", "-show_streams", "-show_format", "-of", "json", path))
                picture = next(stream for stream in probed["streams"] if stream["codec_type"] == "video")
                self.assertEqual((video["width"], video["height"], video["codec"]), (picture["width"], picture["height"], picture["codec_name"]))
                self.assertEqual(video["pictures"]["measured"], int(picture["nb_read_packets"]))
                self.assertEqual(video["decode"]["pictures_decoded"], int(picture["nb_read_packets"]))
                self.assertAlmostEqual(video["duration_seconds"]["measured"], float(picture["duration"]), delta=.05)

    def test_a_photo_is_what_exiftool_says(self):
        path = self.put("照片.jpg")
        (line,) = self.facts(path)
        (told,) = json.loads(second_opinion("exiftool", "-j", "-n", "-ImageWidth", "-ImageHeight", "-Description", "-FileSize", path))
        facts = line["facts"]
        self.assertEqual((facts["image"]["width"], facts["image"]["height"]), (told["ImageWidth"], told["ImageHeight"]))
        self.assertEqual(facts["file"]["size_bytes"], told["FileSize"])
        self.assertIn(told["Description"], [caption["text"] for caption in facts["captions"]])

    def test_the_digest_is_what_sha256sum_says(self):
        path = media() / "clip.mp4"
        (line,) = self.facts(path)
        self.assertEqual(line["facts"]["file"]["sha256"], second_opinion("sha256sum", path).split()[0].decode())

    def test_a_file_that_is_not_there_is_said_and_the_others_are_told(self):
        lines = self.facts(self.place / "nowhere.jpg", media() / "small.jpg", expect=66)
        self.assertEqual(len(lines), 2)
        self.assertEqual(lines[1]["facts"]["image"]["width"], 800)

    def test_a_pipe_is_never_waited_for(self):

        os.mkfifo(self.place / "pipe.jpg")
        self.assertNotEqual(self.yancai("facts", self.place / "pipe.jpg", timeout=20).returncode, 0)


if __name__ == "__main__":
    main()
