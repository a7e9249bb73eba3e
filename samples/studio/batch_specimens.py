# SPDX-License-Identifier: GPL-3.0-or-later
"""Specimens of whole batches: for every rule about a batch or about a file as part of one, some folders that break it and some that come near to it.

Only what the batch's own rule says is looked at; but only material that is accepted covers a scene, so it is sound."""

import os

from dataclasses import dataclass
from functools import partial
from typing import Callable

from . import captions, papers, stills
from .tools import run
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


@dataclass(frozen=True)
class Writer:
    """Writes rows as a sheet of one kind."""
    ending: str
    write: Callable

    def __call__(self, path, rows):
        self.write(path, rows)


as_csv = Writer("csv", captions.sheet)
as_workbook = Writer("xlsx", captions.workbook)
as_titled_workbook = Writer("xlsx", lambda path, rows: captions.workbook(path, rows, title="某某论坛素材清单", merge=["C4:C5"]))
with_hidden_row = Writer("xlsx", lambda path, rows: captions.workbook(path, rows, hidden=[2]))
as_opendocument = Writer("ods", captions.opendocument)
as_document = Writer("docx", captions.document)
as_lines = Writer("txt", captions.lines)
as_gbk_lines = Writer("txt", lambda path, rows: captions.lines(path, rows, "：", "gb18030"))
as_register = Writer("xlsx", lambda path, rows: captions.workbook(path, rows, headings=["姓名", "单位", "职务", "电话", "备注"]))


def batch(shop, folder, *, scenes=SCENES, title=TITLE, event=True, covers_all="true", waiver="", same_captions=0, taken="", photo=True, distinct=False, again=None, clip=True, rows=None, write=None, sheet="素材清单", stray=None, more="", files=None):
    """A batch that is whole but for what the arguments take away; `more` goes into the event file, `files` are made beside the material."""
    folder.mkdir(parents=True)
    write = write or as_csv
    places = [folder / scene for scene in scenes] or [folder]
    for place in places:
        place.mkdir(exist_ok=True)
        if photo:
            caption = f"{CAPTION}（{place.name if place != folder else '会场'}）"
            if distinct:
                os.link(shop.once(f"distinct-{place.name}.jpg", lambda target: stills.jpeg(shop.darkroom.photo(place.name, 80), target)), place / "a.jpg")
            else:
                os.link(shop.once(f"{place.name}.jpg", lambda target: target.write_bytes(shop.photo(caption))), place / "a.jpg")
    if again:
        run("convert", places[0] / "a.jpg", *again, folder / "again.jpg")
    for number in range(same_captions):
        os.link(shop.once(f"{places[0].name}.jpg", lambda target: target.write_bytes(shop.photo(CAPTION))), places[0] / f"same{number}.jpg")
    if taken:
        dated = places[0] / "a.jpg"
        data = dated.read_bytes()
        dated.unlink()  # it is the workshop's own
        dated.write_bytes(data)
        captions.date(dated, taken)
    if clip:
        quiet = shop.clip("quiet.mp4", 61, seconds=1, video=["-c:v", "libx264", "-preset", "superfast", "-crf", "34"])
        (places[0] / "b.mp4").write_bytes(quiet.read_bytes())
    if event:
        rights = RIGHTS.format(covers_all=covers_all) if covers_all else ""
        (folder / "event.toml").write_text(EVENT.format(title=title.replace('"', '\\"')) + rights + more, encoding="utf-8")
    if waiver:
        (folder / "waivers.toml").write_text('schema = "yancai/waivers/1"\n[[waiver]]\nreason = "未设该环节"\nby = "李敏"\n' + waiver, encoding="utf-8")
    if rows:
        write(folder / f"{sheet}.{write.ending}", rows)
    for name, make in (files or {}).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        make(shop, target)
    if stray:
        captions.sidecar(folder / stray, CAPTION)


def reused(shop, folder, *, again=None):
    """A batch, and in earlier/ that of another event, which handed in the first one's photo, changed, or photos of its own."""
    batch(shop, folder / "batch", distinct=True, clip=False)
    earlier = folder / "earlier"
    earlier.mkdir()
    if again is None:
        stills.jpeg(shop.darkroom.photo("技术推广", 90), earlier / "own.jpg")
    else:
        run("convert", folder / "batch" / SCENES[0] / "a.jpg", *again, earlier / "old.jpg")
    (earlier / "event.toml").write_text(EVENT.format(title=TITLE).replace("corpus-event", "another-event") + RIGHTS.format(covers_all="true"), encoding="utf-8")


def row(file, scene=""):
    return [file, CAPTION, scene, "陈立", "主办方自行拍摄"]


def declaring(**how):
    return lambda shop, target: papers.declaration(target, **how)


def scanned(shop, target):
    papers.pdf(target, [], [shop.small_photo()])


def licensed(shop, target):
    target.write_bytes(shop.photo(f"{CAPTION}，图片来自图库", "视觉中国"))


def nothing(shop, target):
    target.write_bytes(b"")


def some_bytes(shop, target):
    target.write_bytes(bytes(4096))


RELEASE = '[[rights.release]]\nfile = "授权书.pdf"\ncovers = ["图库/*"]\nby = "视觉中国"\n'
OWN_ROWS = [["调研对接/a.jpg", "", "", "陈立", "主办方自行拍摄"], ["学术交流/a.jpg", "", "", "陈立", "本单位拍摄"]]

# Every photo and clip of the batch.
ALL = [row(f"{scene}/a.jpg") for scene in SCENES] + [row("b.mp4")]

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
    ("batch.sheet", "pass", "every-row-fits", {"rows": ALL}),
    ("batch.sheet", "pass", "other-case-and-width", {"rows": [row("调研对接/Ａ.JPG"), *ALL[1:]]}),
    ("batch.sheet", "pass", "photos-alone-listed", {"rows": ALL[:4]}),
    ("batch.sheet", "pass", "workbook-with-title", {"rows": ALL, "write": as_titled_workbook}),
    ("batch.sheet", "pass", "opendocument", {"rows": ALL, "write": as_opendocument}),
    ("batch.sheet", "pass", "word-table", {"rows": ALL, "write": as_document, "sheet": "附件2 图片清单"}),
    ("batch.sheet", "pass", "lines", {"rows": ALL, "write": as_lines, "sheet": "图释"}),
    ("batch.sheet", "pass", "gbk-lines-with-colons", {"rows": ALL, "write": as_gbk_lines}),
    ("batch.sheet", "pass", "register-of-persons", {"rows": [["张三", "市科协", "主任", "1", "无"]], "write": as_register, "sheet": "签到表"}),
    ("batch.sheet", "notice", "a-photo-not-listed", {"rows": ALL[1:]}),
    ("batch.sheet", "notice", "hidden-row", {"rows": ALL, "write": with_hidden_row}),
    ("batch.sheet", "review", "workbook-with-a-misspelt-row", {"rows": [*ALL, row("调研对接/c.jpg")], "write": as_workbook}),
    ("batch.sheet", "review", "the-same-file-twice", {"rows": [*ALL, ["调研对接/a.jpg", "闭幕式合影", "", "", ""]]}),
    ("batch.sheet", "review", "a-row-without-file", {"rows": [row("调研对接/a.jpg"), row("丢失.jpg")]}),
    ("batch.sheet", "review", "a-row-that-fits-several", {"rows": [row("a.jpg")]}),
    ("batch.sidecars", "pass", "none", {}),
    ("batch.sidecars", "pass", "beside-its-photo", {"stray": "调研对接/A.XMP"}),
    ("batch.sidecars", "review", "beside-nothing", {"stray": "调研对接/c.xmp"}),
    ("capture.within_event", "pass", "at-the-event", {"taken": "2023:09:15 10:00:00"}),
    ("capture.within_event", "pass", "thirty-days-before", {"taken": "2023:08:16 00:00:01"}),
    ("capture.within_event", "notice", "clock-never-set", {"taken": "2000:01:01 00:03:00"}),
    ("capture.within_event", "review", "thirty-one-days-before", {"taken": "2023:08:15 23:59:59"}),
    ("capture.within_event", "review", "two-years-before", {"taken": "2021:09:15 10:00:00"}),
    ("batch.captions.distinct", "pass", "each-its-own", {}),
    ("batch.captions.distinct", "pass", "three-share-one", {"same_captions": 2}),
    ("batch.captions.distinct", "review", "five-share-one", {"same_captions": 4}),
    ("batch.exceptions", "pass", "none", {}),
    ("batch.exceptions", "notice", "its-own-waiver", {"scenes": SCENES[:3], "waiver": 'rule = "batch.scenes"\nuntil = 2999-12-31\n'}),
    ("batch.exceptions", "notice", "waiver-that-has-ended", {"waiver": 'rule = "batch.scenes"\nuntil = 2001-12-31\n'}),
    ("batch.exceptions", "notice", "waiver-of-no-file", {"waiver": 'rule = "image.format"\npath = "没有.jpg"\nuntil = 2999-12-31\n'}),
    ("batch.duplicates", "pass", "four-pictures", {"distinct": True}),
    ("batch.duplicates", "pass", "a-part-of-one", {"distinct": True, "again": ["-crop", "40%x40%+200+200", "+repage"]}),
    ("batch.duplicates", "review", "one-saved-anew-and-smaller", {"distinct": True, "again": ["-resize", "50%", "-quality", "70"]}),
    ("batch.duplicates", "review", "one-mirrored", {"distinct": True, "again": ["-flop"]}),
    ("batch.duplicates", "review", "one-under-other-metadata", {}),
    ("rights.declared", "pass", "for-all", {}),
    ("rights.declared", "review", "for-a-part", {"covers_all": "false"}),
    ("rights.declared", "review", "not-at-all", {"covers_all": ""}),
    ("rights.declared", "pass", "on-paper", {"covers_all": "", "files": {"权属声明.docx": declaring()}}),
    ("rights.declared", "pass", "on-paper-in-chinese-numerals", {"covers_all": "", "files": {"权属声明.docx": declaring(date="二〇二三年九月二十日")}}),
    ("rights.declared", "pass", "two-papers-and-two-rows", {"covers_all": "", "rows": OWN_ROWS, "files": {
        "权属声明一.docx": declaring(only="技术推广"), "权属声明二.docx": declaring(only="揭榜挂帅/*、b.mp4", by="李敏")}}),
    ("rights.declared", "review", "on-paper-one-photo-left-out", {"covers_all": "", "rows": OWN_ROWS, "files": {
        "权属声明.docx": declaring(only="技术推广/a.jpg、b.mp4")}}),
    ("rights.declared", "review", "on-paper-without-name", {"covers_all": "", "files": {"权属声明.docx": declaring(by="______")}}),
    ("rights.declared", "review", "on-paper-without-date", {"covers_all": "", "files": {"权属声明.docx": declaring(date="    年  月  日")}}),
    ("rights.declared", "review", "on-paper-without-scope", {"covers_all": "", "files": {"权属声明.docx": declaring(scope="上述素材合法合规")}}),
    ("rights.declared", "review", "scanned", {"covers_all": "", "files": {"权属声明.pdf": scanned}}),
    ("rights.third_party", "notice", "a-release-named-after-the-picture", {"files": {"图库/会场.jpg": licensed, "图库/会场 授权书.pdf": scanned}}),
    ("rights.third_party", "notice", "a-release-in-the-event-file", {"more": RELEASE, "files": {"图库/会场.jpg": licensed, "授权书.pdf": scanned}}),
    ("rights.third_party", "notice", "a-release-in-the-sheet", {"rows": [*ALL, ["图库/会场.jpg", CAPTION, "", "", "见视觉中国授权书.pdf"]],
                                                            "files": {"图库/会场.jpg": licensed, "视觉中国授权书.pdf": scanned}}),
    ("rights.third_party", "review", "a-release-for-another-picture", {"files": {"图库/会场.jpg": licensed, "图库/会场外 授权书.pdf": scanned}}),
    ("rights.third_party", "review", "a-release-that-is-not-there", {"more": RELEASE, "files": {"图库/会场.jpg": licensed}}),
    ("rights.third_party", "review", "a-person-who-may-be-shown", {"files": {"图库/会场.jpg": licensed, "图库/会场 肖像授权书.pdf": scanned}}),
    ("batch.documents", "pass", "none-named", {}),
    ("batch.documents", "pass", "named-and-there", {"more": '[documents]\ncollected_views = ["观点.docx"]\n',
                                                 "files": {"成果/观点.docx": lambda shop, target: papers.report(target, "与会者的话", 300)}}),
    ("batch.documents", "notice", "named-and-not-there", {"more": '[documents]\ncollected_views = ["观点.docx"]\n'}),
    ("batch.leftovers", "pass", "none", {}),
    ("batch.leftovers", "pass", "a-name-like-one", {"files": {"说明/部分.txt": lambda shop, target: target.write_text("活动说明")}}),
    ("batch.leftovers", "notice", "what-windows-and-word-leave", {"files": {"学术交流/Thumbs.db": some_bytes, "~$论坛总结.docx": some_bytes}}),
    ("batch.leftovers", "notice", "an-empty-folder", {"files": {"空/.keep": nothing}}),
    ("batch.leftovers", "review", "half-a-download", {"files": {"揭榜挂帅.mp4.crdownload": some_bytes}}),
    ("event.title", "pass", "as-the-rule-says", {}),
    ("event.title", "pass", "straight-quotes", {"title": '"科创中国"新材料产业创新论坛'}),
    ("event.title", "fail", "congress-instead-of-forum", {"title": "“科创中国”新材料产业创新大会"}),
    ("event.title", "fail", "no-subject", {"title": "“科创中国”产业创新论坛"}),
    ("event.title", "fail", "title-of-a-conference", {"title": "“科创中国”新材料产学融合会议"}),
]] + [BatchSpecimen("event.reuse", verdict, why, partial(reused, again=again)) for verdict, why, again in [
    ("pass", "other-pictures", None),
    ("review", "resized-and-saved-anew", ["-resize", "60%", "-quality", "75"]),
    ("review", "mirrored", ["-flop"]),
]]
