# SPDX-License-Identifier: GPL-3.0-or-later
"""Specimens of the event's papers: long enough and one character too short, as text, as scans, and as nobody can
read them; and of content credentials."""

from . import papers
from .specimen import Specimen


def report(title, characters):
    return lambda shop, target: papers.report(target, title, characters)


def printed(title, characters, scanned=0):
    """A PDF with text and so many scanned pages."""
    return lambda shop, target: papers.pdf(target, papers.paragraphs(title, characters) if characters else [], [shop.small_photo()] * scanned)


def compound(*entries):
    return lambda shop, target: papers.compound(target, *entries)


def signed(generator, source_type):
    return lambda shop, target: target.write_bytes(papers.with_credentials(shop.photo(), generator, source_type))


PAPERS = [
    Specimen("document.kind", "pass", "论坛总结", "docx", "", report("论坛总结", 900)),
    Specimen("document.kind", "pass", "建设总结报告", "docx", "", report("省域建设总结报告", 900)),
    Specimen("document.kind", "review", "论坛总结及专家报告", "docx", "", report("论坛总结", 900)),
    Specimen("document.readable", "pass", "智库报告", "pdf", "", printed("智库报告", 5200)),
    Specimen("document.readable", "pass", "专家报告-附页为扫描件", "pdf", "", printed("专家报告", 700, scanned=1)),
    Specimen("document.readable", "pass", "图片授权书扫描件", "pdf", "", printed("", 0, scanned=1)),
    Specimen("document.readable", "review", "智库报告扫描件", "pdf", "", printed("", 0, scanned=2)),
    Specimen("document.readable", "review", "权属声明扫描件", "pdf", "", printed("", 0, scanned=1)),
    Specimen("document.readable", "review", "旧版Word的观点汇编", "doc", "", compound("WordDocument")),
    Specimen("document.readable", "review", "加密的论坛总结", "docx", "", compound("EncryptedPackage", "EncryptionInfo")),
    Specimen("document.readable", "review", "损坏的论坛总结", "pdf", "", lambda shop, target: target.write_bytes(b"%PDF-1.7\n%%EOF\n")),
    Specimen("document.length", "pass", "智库报告5000字", "docx", "", report("智库报告", 5000)),
    Specimen("document.length", "pass", "智库报告5001字", "pdf", "", printed("智库报告", 5001)),
    Specimen("document.length", "pass", "很短的论坛总结", "docx", "", report("论坛总结", 60)),
    Specimen("document.length", "fail", "智库报告4999字", "docx", "", report("智库报告", 4999)),
    Specimen("document.length", "fail", "智库报告4999字", "pdf", "", printed("智库报告", 4999)),
    Specimen("document.length", "review", "智库报告4999字附扫描页", "pdf", "", printed("智库报告", 4999, scanned=1)),
    Specimen("document.length", "review", "仅标题说明种类", "docx", "", report("新材料产业智库报告", 4999)),

    Specimen("origin.credentials", "pass", "none", "jpg", "", lambda shop, target: target.write_bytes(shop.photo())),
    Specimen("origin.credentials", "notice", "of-a-camera", "jpg", "", signed("Camera 1.0", "digitalCapture")),
    Specimen("origin.credentials", "notice", "of-a-generator", "jpg", "", signed("Generator 1.0", "trainedAlgorithmicMedia")),
    Specimen("origin.ai_label", "pass", "signed-by-a-camera", "jpg", "", signed("Camera 1.0", "digitalCapture")),
    Specimen("origin.ai_label", "review", "signed-by-a-generator", "jpg", "", signed("Generator 1.0", "trainedAlgorithmicMedia")),
]
