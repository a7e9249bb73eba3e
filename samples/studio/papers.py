# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers that an event hands in: reports of exactly so many characters, declarations of rights, releases; as Word documents, PDF,
scans, and in the ways that cannot be read. And content credentials, which are signed papers of a kind."""

import docx
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

SENTENCE = "与会专家认为，产业链上下游协同不足，中试平台缺位，是当前最突出的痛点。"
LINE = 40  # characters in a line of a PDF


def paragraphs(title, characters):
    """A title and text, together exactly so long as Word counts it: everything is Chinese, so every character is one."""
    rest = characters - len(title)
    assert rest >= 0
    text = (SENTENCE * (rest // len(SENTENCE) + 1))[:rest]
    return [title, *(text[at:at + 400] for at in range(0, rest, 400))]


def document(path, lines):
    page = docx.Document()
    for line in lines:
        page.add_paragraph(line)
    page.save(str(path))


def report(path, title, characters):
    document(path, paragraphs(title, characters))


def pdf(path, lines, scans=()):
    """A PDF with the lines as text and, behind them, a page for each picture, as a scanner makes it."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(path), invariant=1)
    pieces = [line[at:at + LINE] for line in lines for at in range(0, len(line), LINE)]
    for first in range(0, len(pieces), 45):
        page.setFont("STSong-Light", 11)
        for number, piece in enumerate(pieces[first:first + 45]):
            page.drawString(60, 780 - 16 * number, piece)
        page.showPage()
    for scan in scans:
        page.drawImage(ImageReader(str(scan)), 20, 20, 550, 780)
        page.showPage()
    page.save()


DECLARATION = ["素材权属声明", "我单位郑重声明：{scope}，不涉及侵犯任何第三方权利。", "声明人（签字）：{by}", "日期：{date}"]


def declaration(path, *, scope="本次提交的全部素材均为我单位自行拍摄", by="周敏", date="2023年9月20日", only=""):
    """A declaration of rights; `only` are the files it is for, instead of all."""
    lines = [line.format(scope="下列素材由我单位自行拍摄" if only else scope, by=by, date=date) for line in DECLARATION]
    if only:
        lines.insert(2, f"声明范围：{only}")
    document(path, lines)


def compound(path, *entries):
    """An old Office document, or one behind a password, as far as its directory of entries tells."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    head[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    directory = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in ("Root Entry", *entries))
    path.write_bytes(bytes(head) + directory.ljust(4096, b"\0"))


def box(kind, content):
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def superbox(label, content):
    return box(b"jumb", box(b"jumd", bytes(16) + b"\3" + label + b"\0") + content)


def cbor_text(text):
    data = text.encode()
    return (bytes([0x60 + len(data)]) if len(data) < 24 else b"\x78" + bytes([len(data)])) + data


def with_credentials(jpeg, generator, source_type):
    """The JPEG with a C2PA manifest in APP11, as ISO/IEC 19566-5 and the C2PA specification lay it out; its signature is empty."""
    claim = b"\xa1" + cbor_text("claim_generator") + cbor_text(generator)
    action = (b"\xa1" + cbor_text("actions") + b"\x81\xa2" + cbor_text("action") + cbor_text("c2pa.created") + cbor_text("digitalSourceType")
              + cbor_text("http://cv.iptc.org/newscodes/digitalsourcetype/" + source_type))
    manifest = superbox(b"urn:uuid:1", superbox(b"c2pa.assertions", superbox(b"c2pa.actions", box(b"cbor", action)))
                        + superbox(b"c2pa.claim", box(b"cbor", claim)) + superbox(b"c2pa.signature", box(b"cbor", b"\x40")))
    store = superbox(b"c2pa", manifest)
    segment = b"JP\0\1\0\0\0\1" + store
    behind = 4 + int.from_bytes(jpeg[4:6], "big") if jpeg[3] == 0xE0 else 2
    return jpeg[:behind] + b"\xff\xeb" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[behind:]
