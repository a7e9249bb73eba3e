# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions and labels: texts as people and machines write them, each kind with what should be said of it."""

import csv
import subprocess

from judge import WEIGHT, rows, severity

# Kind → (the rules that should speak; empty: nothing should be said, texts).
CAPTIONS = {
    "left by cameras and programs": (("caption.present",), [
        "OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100MEDIA\\DJI_0012.JPG", "Exif_JPEG_PICTURE", "<Digimax S500 / Kenox S500>", "oplus_1024",
        "Created by Imlib", "charset=Ascii", "default", "AppleMark", "MINOLTA DIGITAL CAMERA", "binary comment"]),
    "place-holders": (("caption.present",), [
        "图片说明", "待补充", "暂无", "无", "测试", "N/A", "IMG_2034", "DSC01234.JPG", "微信图片_20230915101010", "未命名", "图片1", "20230915", "screenshot (3)", "#N/A"]),
    "saying nothing": (("caption.present", "caption.meaningful"), [
        "会议", "合影", "现场", "领导讲话", "照片很好看", "美丽的风景", "Nice photo", "Group", "签约", "参观"]),
    "good ones": ((), [
        "2023年9月15日上午，与会专家在宁波参观甬江实验室检测平台", "王教授在主论坛作膜材料主旨报告", "揭榜团队与出题企业代表现场签约", "科技服务团专家在磁材企业车间了解烧结工艺",
        "校企双方代表签署合作意向书", "工程师向与会代表演示在线涂布设备", "合肥市科协负责人在大会开幕式致辞", "企业在座谈会上提出三项技术需求", "高校团队在展台介绍中空纤维膜样品",
        "专家组赴生物医药产业园开展调研对接", "院士与青年学者在圆桌论坛交流", "第一批揭榜项目发布会现场，企业代表宣读榜单",
        "On 15 September 2023 experts discuss the pilot plant with engineers in Ningbo", "Professor Wang gives a keynote on membrane materials",
        "Students visit the testing laboratory in Hefei", "The winning team signs the contract on stage"]),
    "garbled": (("caption.readable",), [
        *[text.encode("utf-8").decode("latin-1") for text in ("与会专家在现场讨论中试方案", "校企双方代表签署合作意向书")],
        *[text.encode("gb18030").decode("latin-1") for text in ("与会专家在现场讨论中试方案", "校企双方代表签署合作意向书")],
        *[text.encode("utf-8").decode("gb18030", "replace") for text in ("与会专家在现场讨论中试方案", "工程师讲解在线涂布设备")],
        "与会专家\ufffd\ufffd讨论中试\ufffd案", "锟斤拷锟斤拷专家讨论"]),
}

TC260 = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
         'xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"><TC260:AIGC>{{"Label":"{label}","ContentProducer":"某平台","ProduceID":"1"}}</TC260:AIGC>'
         "</rdf:Description></rdf:RDF></x:xmpmeta>")
SOURCE = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
          'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/'
          "{name}</Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta>")


def packet(text):
    return lambda photo: photo.with_suffix(".xmp").write_text(text, encoding="utf-8")


def exif(field, text):
    return lambda photo: subprocess.run(["exiv2", "-M", f"set Exif.{field} Ascii {text}", "modify", photo], check=True)


def exiftool(*options):
    return lambda photo: subprocess.run(["exiftool", "-q", "-overwrite_original", *options, photo], check=True)


# What the file says of itself → (how, whether something should be said).
LABELS = {
    **{f"GB 45438, label {label}": (packet(TC260.format(label=label)), True) for label in (1, 2, 3)},
    **{f"IPTC {name}": (packet(SOURCE.format(name=name)), True) for name in
       ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia")},
    **{f"IPTC {name}": (packet(SOURCE.format(name=name)), False) for name in ("digitalCapture", "computationalCapture", "humanEdits")},
    "Exif UserComment {\"AIGC\": …}": (exiftool('-UserComment={"AIGC":{"Label":"1","ContentProducer":"某平台"}}'), True),
    "Exif Make “Ideogram AI”": (exif("Image.Make", "Ideogram AI"), True),
    "Exif Software “NovelAI”": (exif("Image.Software", "NovelAI"), True),
    "Exif Make “Canon”": (exif("Image.Make", "Canon"), False),
    "Exif Software “Adobe Photoshop”": (exif("Image.Software", "Adobe Photoshop 24.0"), False),
    "nothing": (lambda photo: None, False),
}


def captions_table(judge, photo, folder):
    """Texts in a sheet beside copies of one photo."""
    lines = [["captions", "texts", "notice", "review", "reject", "found", "not found, or accused"]]
    for kind, (rules, texts) in CAPTIONS.items():
        batch = folder / "captions"
        batch.mkdir()
        for number in range(len(texts)):
            (batch / f"p{number:02}.jpg").write_bytes(photo.read_bytes())
        with (batch / "素材清单.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([["文件名", "图释"], *[[f"p{number:02}.jpg", text] for number, text in enumerate(texts)]])
        assets = judge.assets(batch)
        about = rules or ("caption.present", "caption.meaningful", "caption.readable")
        said = [max((severity(assets[f"p{number:02}.jpg"], rule) for rule in about), key=WEIGHT.get) for number in range(len(texts))]
        wrong = [text for text, word in zip(texts, said) if bool(word) != bool(rules)]
        lines.append([kind, len(texts), *[said.count(word) for word in ("notice", "review", "reject")],
                      f"{sum(map(bool, said))} of {len(texts)}" if rules else "–", "; ".join(f"“{text}”" for text in wrong) or "–"])
        for path in batch.iterdir():
            path.unlink()
        batch.rmdir()
    return rows(*lines)


def labels_table(judge, photo, folder):
    batch = folder / "labels"
    batch.mkdir()
    for number, (make, _) in enumerate(LABELS.values()):
        target = batch / f"p{number:02}.jpg"
        target.write_bytes(photo.read_bytes())
        make(target)
    assets = judge.assets(batch)
    lines = [["what the file says", "expected", "said"]]
    for number, (kind, (_, expected)) in enumerate(LABELS.items()):
        lines.append([kind, "review or notice" if expected else "nothing", severity(assets[f"p{number:02}.jpg"], "origin.ai_label") or "nothing"])
    for path in batch.iterdir():
        path.unlink()
    batch.rmdir()
    return rows(*lines)
