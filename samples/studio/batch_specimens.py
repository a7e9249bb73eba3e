# SPDX-License-Identifier: GPL-3.0-or-later
"""Specimens of whole batches: for every rule about a batch, some folders that break it and some that come near to it.

Only what the batch's own rule says is looked at; but only material that is accepted covers a scene, so it is sound."""

import os

from dataclasses import dataclass
from functools import partial
from typing import Callable

from . import captions
from .workshop import CAPTION

SCENES = ("调研对接", "学术交流", "技术推广", "揭榜挂帅")
EVENT = """\
id = "corpus-event"
kind = "forum"
title = "{title}"
dates = [2023-09-15, 2023-09-16]
"""
RIGHTS = '[rights]\ncovers_all = {covers_all}\nby = "周敏"\ndate = 2023-09-20\n'
TITLE = "“科创中国”新材料产业创新论坛"


@dataclass(frozen=True)
class BatchSpecimen:
    rule: str
    verdict: str
    why: str
    make: Callable  # make(workshop, folder)

    @property
    def folder_name(self):
        return f"{self.verdict}-{self.why}"


def batch(shop, folder, *, scenes=SCENES, title=TITLE, event=True, covers_all="true", photo=True, clip=True, rows=None, stray=None):
    """A batch that is whole but for what the arguments take away."""
    folder.mkdir(parents=True)
    places = [folder / scene for scene in scenes] or [folder]
    for place in places:
        place.mkdir(exist_ok=True)
        if photo:
            caption = f"{CAPTION}（{place.name if place != folder else '会场'}）"
            os.link(shop.once(f"{place.name}.jpg", lambda target: target.write_bytes(shop.photo(caption))), place / "a.jpg")
    if clip:
        quiet = shop.clip("quiet.mp4", 61, seconds=1, video=["-c:v", "libx264", "-preset", "superfast", "-crf", "34"])
        (places[0] / "b.mp4").write_bytes(quiet.read_bytes())
    if event:
        rights = RIGHTS.format(covers_all=covers_all) if covers_all else ""
        (folder / "event.toml").write_text(EVENT.format(title=title.replace('"', '\\"')) + rights, encoding="utf-8")
    if rows:
        captions.sheet(folder / "素材清单.csv", rows)
    if stray:
        captions.sidecar(folder / stray, CAPTION)


def row(file, scene=""):
    return [file, CAPTION, scene, "陈立", "主办方自行拍摄"]


BATCHES = [BatchSpecimen(rule, verdict, why, partial(lambda how, shop, folder: batch(shop, folder, **how), how)) for rule, verdict, why, how in [
    ("batch.event", "pass", "with-event-file", {}),
    ("batch.event", "notice", "without-event-file", {"event": False}),
    ("batch.material", "pass", "photos-and-a-clip", {}),
    ("batch.material", "review", "no-clip", {"clip": False}),
    ("batch.material", "review", "no-photo", {"photo": False}),
    ("batch.scenes", "pass", "all-four-by-folder", {}),
    ("batch.scenes", "pass", "the-last-one-by-the-sheet", {"scenes": SCENES[1:], "rows": [row("学术交流/a.jpg", "调研对接")]}),
    ("batch.scenes", "review", "one-missing", {"scenes": SCENES[:3]}),
    ("batch.scenes", "review", "none", {"scenes": ()}),
    ("batch.sheet", "pass", "every-row-fits", {"rows": [row("调研对接/a.jpg"), row("调研对接/b.mp4")]}),
    ("batch.sheet", "pass", "other-case-and-width", {"rows": [row("调研对接/Ａ.JPG")]}),
    ("batch.sheet", "review", "a-row-without-file", {"rows": [row("调研对接/a.jpg"), row("丢失.jpg")]}),
    ("batch.sheet", "review", "a-row-that-fits-several", {"rows": [row("a.jpg")]}),
    ("batch.sidecars", "pass", "none", {}),
    ("batch.sidecars", "pass", "beside-its-photo", {"stray": "调研对接/A.XMP"}),
    ("batch.sidecars", "review", "beside-nothing", {"stray": "调研对接/c.xmp"}),
    ("rights.declared", "pass", "for-all", {}),
    ("rights.declared", "review", "for-a-part", {"covers_all": "false"}),
    ("rights.declared", "review", "not-at-all", {"covers_all": ""}),
    ("event.title", "pass", "as-the-rule-says", {}),
    ("event.title", "pass", "straight-quotes", {"title": '"科创中国"新材料产业创新论坛'}),
    ("event.title", "fail", "congress-instead-of-forum", {"title": "“科创中国”新材料产业创新大会"}),
    ("event.title", "fail", "no-subject", {"title": "“科创中国”产业创新论坛"}),
    ("event.title", "fail", "title-of-a-conference", {"title": "“科创中国”新材料产学融合会议"}),
]]
