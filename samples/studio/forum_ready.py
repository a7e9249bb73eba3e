# SPDX-License-Identifier: GPL-3.0-or-later
"""forum-ready: what a forum should hand in. Every named format, every way to caption, all four scenes: everything is accepted."""

from functools import partial

from . import captions, clips, papers, stills
from .tools import in_parallel

EVENT = """\
id = "2023-ningbo-new-materials-forum"
kind = "产业创新论坛"
title = "“科创中国”新材料产业创新论坛"
start = 2023-09-15
end = 2023-09-16
place = "宁波"
organiser = "宁波市科学技术协会"

main_forums = 1
parallel_forums = ["先进膜材料论坛", "磁性材料论坛", "材料计算论坛"]
activities = ["走进甬江实验室", "磁材企业技术咨询日", "膜材料成果对接会", "揭榜挂帅现场签约"]
contents = ["高端研讨", "政产学研用对接", "“揭榜挂帅”", "展览展示"]

[media]
national = ["科技日报"]
provincial = ["浙江日报", "浙江卫视", "浙江在线", "浙江科技报"]
municipal = ["宁波日报", "宁波晚报", "宁波电视台", "中国宁波网", "现代金报", "甬派"]

[documents]
summary = true
expert_reports = ["膜材料专家报告.pdf", "磁性材料专家报告.pdf", "材料计算专家报告.pdf"]
collected_views = ["观点汇编.pdf"]
think_tank_reports = [{title = "宁波新材料产业痛点与对策研究", characters = 6180, file = "宁波新材料产业痛点与对策研究.docx"}]

[rights]
covers_all = true
by = "周敏"
date = 2023-09-20
scope = "本次提交的全部图片和视频均为主办方自行拍摄"

[[statement]]
clause = "forum.5"
by = "周敏"
date = 2023-09-18
evidence = "嘉宾签到册.pdf"

[[statement]]
clause = "forum.6"
by = "陈立"
date = 2023-09-18
evidence = "平台录入回执.pdf"

[[statement]]
clause = "forum.10"
by = "周敏"
date = 2023-09-20
evidence = "成果归属声明.pdf"
"""

BY_HAND = "宁波市科协 陈立"
SHEET = [
    ["DSC01234.JPG", "与会专家在主会场外继续讨论膜材料的中试条件", "学术交流", "陈立", BY_HAND],
    ["合影.png", "第一批揭榜团队与出题企业代表合影", "揭榜挂帅", "陈立", BY_HAND],
    ["调研对接/走进甬江实验室.mts", "专家组走进甬江实验室，了解检测平台", "调研对接", "周敏", BY_HAND],
    # Captioned in themselves or beside them.
    *[[name, "", "", "周敏", BY_HAND] for name in ("主论坛全景.jpg", "磁材车间.jpeg", "需求座谈.psd", "膜材料展台.png", "设备讲解.jpg", "签约.tif", "主论坛开幕.mp4",
                                                 "展台演示.mp4", "圆桌对话.MTS", "发榜仪式.mpg")],
]


def make(folder, darkroom):
    camera = clips.Camera(darkroom)
    for scene in ("学术交流", "调研对接", "技术推广", "揭榜挂帅"):
        (folder / scene).mkdir()

    def photograph(name, scene, seed, write, size=(4000, 3000), sidecar=None, **embedded):
        photo = darkroom.photo(scene, seed, *size)
        write(photo, folder / name)
        photo.unlink()
        if embedded:
            captions.embed(folder / name, **embedded)
        if sidecar:
            captions.sidecar((folder / name).with_suffix(".xmp"), sidecar)

    def film(name, scene, seed, **how):
        camera.shoot(folder / name, scene, seed, **how)

    medium, interlaced = (2400, 1600), {"fields": True, "video": clips.H264_FIELDS, "sound": clips.AC3, "container": clips.MTS}
    in_parallel([
        partial(film, "学术交流/主论坛开幕.mp4", "学术交流", 1),
        partial(film, "技术推广/展台演示.mp4", "技术推广", 2, video=clips.HEVC),
        partial(film, "学术交流/圆桌对话.MTS", "学术交流", 3, **interlaced),
        partial(film, "调研对接/走进甬江实验室.mts", "调研对接", 4, then="scale=1440:1080:interl=1,setsar=4/3", **interlaced),
        partial(film, "揭榜挂帅/发榜仪式.mpg", "揭榜挂帅", 5, fields=True, video=[*clips.MPEG2, *clips.FIELDS], sound=clips.MP2,
                container=clips.PROGRAM_STREAM),
        partial(photograph, "学术交流/主论坛全景.jpg", "学术交流", 6, stills.jpeg, xmp="宁波新材料产业创新论坛主论坛全景"),
        partial(photograph, "调研对接/磁材车间.jpeg", "调研对接", 7, stills.jpeg, exif="专家在磁材企业车间了解烧结工艺"),
        partial(photograph, "调研对接/需求座谈.psd", "调研对接", 8, darkroom.psd, medium, xmp="企业在座谈会上提出三项技术需求",
                iptc="企业在座谈会上提出三项技术需求"),
        partial(photograph, "技术推广/膜材料展台.png", "技术推广", 9, stills.png, medium, xmp="高校团队在展台介绍中空纤维膜样品"),
        partial(photograph, "技术推广/设备讲解.jpg", "技术推广", 10, stills.jpeg, sidecar="工程师讲解在线涂布设备的操作要点"),
        partial(photograph, "揭榜挂帅/签约.tif", "揭榜挂帅", 11,
                lambda photo, target: stills.tiff(photo, target, "--compression", "lzw", "--predictor", "horizontal"), medium,
                iptc="揭榜团队与出题企业现场签约"),
        partial(photograph, "DSC01234.JPG", "学术交流", 12, stills.jpeg),
        partial(photograph, "合影.png", "揭榜挂帅", 13, stills.png, medium),
    ])
    (folder / "成果文件").mkdir()
    papers.report(folder / "成果文件" / "论坛总结.docx", "宁波新材料产业创新论坛总结", 1800)
    papers.report(folder / "成果文件" / "宁波新材料产业痛点与对策研究.docx", "宁波新材料产业痛点与对策研究", 6180)
    for subject in ("膜材料", "磁性材料", "材料计算"):
        papers.pdf(folder / "成果文件" / f"{subject}专家报告.pdf", papers.paragraphs(f"{subject}专家报告", 2400))
    papers.pdf(folder / "成果文件" / "观点汇编.pdf", papers.paragraphs("观点汇编", 3000))
    captions.sheet(folder / "素材清单.csv", SHEET)
    (folder / "event.toml").write_text(EVENT, encoding="utf-8")
