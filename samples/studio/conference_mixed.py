# SPDX-License-Identifier: GPL-3.0-or-later
"""conference-mixed: a batch as it really comes in. For every rule, something that breaks it and something that nearly does."""

from functools import partial

from . import captions, papers
from .specimens import SPECIMENS
from .tools import in_parallel
from .workshop import Workshop

# The title says 大会 where the rule text says 会议; the declaration of rights is for a part and has no date; the scene 揭榜挂帅 is missing.
EVENT = """\
id = "2023-hefei-biomedicine-conference"
kind = "产学融合会议"
title = "“科创中国”生物医药产学融合大会"
dates = [2023-10-12]
place = "合肥"
organiser = "合肥市科学技术协会"

activities = ["走进生物医药产业园"]

[media]
municipal = ["合肥日报", "合肥晚报", "合肥电视台"]

[documents]
summary = true
expert_reports = 2
think_tank_reports = [{title = "合肥生物医药产业痛点研究", characters = 5200, file = "智库报告-合肥生物医药产业痛点研究.docx"}]
"""

SCENE_OF = {"image": "学术交流", "video": "技术推广", "caption": "调研对接", "rights": "调研对接", "file": "其他"}

SHEET = [
    [1, "清单里的图释.JPG", "校企双方代表签署合作意向书", "学术交流", "王蕾", "合肥市科协"],
    [2, "ＤＳＣ０２３１１.jpg", "与会专家在现场讨论中试方案", None, "王蕾", "合肥市科协"],  # full-width, as an input method leaves it
    [3, "没有这个文件.jpg", "闭幕式合影", None, "王蕾", "合肥市科协"],
    [4, "png原画.png", "专家观看成果展板", None, "王蕾", "合肥市科协"],  # it is called png原图.png, and captioned in itself
    ["合计：4 张"],
]
CLIPS = [["摄像机mpg.mpg", "工程师演示样品检测流程", "", "王蕾", "合肥市科协"]]


def place_of(specimen):
    """Where the batch has it, below its folder."""
    return f"{SCENE_OF[specimen.rule.split('.')[0]]}/{specimen.name}.{specimen.ending}"


def make(folder, darkroom):
    shop = Workshop(darkroom)
    chosen = [specimen for specimen in SPECIMENS if specimen.name]
    for specimen in chosen:
        (folder / place_of(specimen)).parent.mkdir(exist_ok=True)
    # Clips first: they take longest.
    chosen.sort(key=lambda specimen: not specimen.rule.startswith("video"))
    in_parallel([partial(specimen.make, shop, folder / place_of(specimen)) for specimen in chosen])
    (folder / "学术交流" / "清单里的图释.JPG").write_bytes(shop.bare_photo().read_bytes())
    (folder / "成果文件" / "专家报告").mkdir(parents=True)
    papers.report(folder / "成果文件" / "大会总结.docx", "生物医药产学融合大会总结", 1500)
    papers.report(folder / "成果文件" / "智库报告-合肥生物医药产业痛点研究.docx", "合肥生物医药产业痛点研究", 4999)
    papers.pdf(folder / "成果文件" / "专家报告" / "王教授.pdf", papers.paragraphs("抗体药物的中试放大", 1200))
    papers.pdf(folder / "成果文件" / "专家报告" / "李研究员.pdf", [], [shop.small_photo()])
    papers.compound(folder / "成果文件" / "观点汇编.doc", "WordDocument")
    papers.declaration(folder / "权属声明.docx", only="学术交流", date="    年  月  日")
    captions.sidecar(folder / "调研对接" / "删掉的照片.xmp", "照片已删，附属文件还在")
    captions.workbook(folder / "素材清单.xlsx", SHEET, title="生物医药产学融合大会素材清单", headings=["序号", *captions.HEADINGS], merge=["D4:D7"], hidden=[5])
    captions.sheet(folder / "技术推广" / "视频清单.csv", CLIPS, "gb18030")
    (folder / "event.toml").write_text(EVENT, encoding="utf-8")
