# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions in all the places where people put them: XMP, IPTC and Exif in the file, a sidecar, a row of the sheet."""

import csv
import io
from xml.sax.saxutils import escape

import docx
import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from .tools import run


def xmp_packet(caption, padding=0, rights=""):
    """An XMP packet as other programs write it: header, RDF, white space to grow into, trailer."""
    rights = f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(rights)}</rdf:li></rdf:Alt></dc:rights>' if rights else ""
    body = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{escape(caption)}</rdf:li></rdf:Alt></dc:description>{rights}</rdf:Description></rdf:RDF></x:xmpmeta>'
    )
    return body.encode() + b" " * padding + b'<?xpacket end="w"?>'


def xmp_segment(packet):
    content = b"http://ns.adobe.com/xap/1.0/\0" + packet
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content


def with_xmp_segment(jpeg, packet):
    """The JPEG with the packet behind its first segment (JFIF comes first)."""
    assert jpeg[:3] == b"\xff\xd8\xff"
    behind = 4 + int.from_bytes(jpeg[4:6], "big") if jpeg[3] == 0xE0 else 2
    return jpeg[:behind] + xmp_segment(packet) + jpeg[behind:]


def embed(path, *, xmp=None, iptc=None, exif=None, rights=None):
    """Writes captions into a finished picture with exiv2."""
    commands = []
    if xmp:
        commands.append(f"set Xmp.dc.description LangAlt lang=x-default {xmp}")
    if rights:
        commands.append(f"set Xmp.dc.rights LangAlt lang=x-default {rights}")
    if iptc:
        commands += ["set Iptc.Envelope.CharacterSet String \x1b%G", f"set Iptc.Application2.Caption String {iptc}"]
    if exif:
        commands.append(f"set Exif.Image.ImageDescription Ascii {exif}")
    run("exiv2", *[word for command in commands for word in ("-M", command)], "modify", path)


def date(path, taken):
    """The camera's time, as Exif writes it: 2023:09:15 10:00:00."""
    run("exiv2", "-M", f"set Exif.Photo.DateTimeOriginal Ascii {taken}", "modify", path)


def sidecar(path, caption):
    path.write_bytes(xmp_packet(caption, 2048))


HEADINGS = ["文件名", "图释", "场景", "拍摄者", "版权说明"]


def sheet(path, rows, encoding="utf-8-sig", headings=None):
    """The material sheet as a spreadsheet program exports it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings or HEADINGS)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def workbook(path, rows, *, title=None, headings=None, merge=(), hidden=()):
    """The same as an Excel workbook, by openpyxl. `title` stands above the headings, over all columns; `merge` are ranges, `hidden` rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "素材清单"
    headings = headings or HEADINGS
    if title:
        page.append([title])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
        page.append([])
    page.append(headings)
    for row in rows:
        page.append(row)
    for cells in merge:
        page.merge_cells(cells)
    for row in hidden:
        page.row_dimensions[row].hidden = True
    choices = book.create_sheet("场景")  # what the column's drop-down offers
    choices.sheet_state = "hidden"
    choices.append(["文件名", "图释"])
    choices.append(["示例.jpg", "何时、何地、何人、何事"])
    book.save(path)


def opendocument(path, rows):
    """The same as an OpenDocument spreadsheet, by odfpy, with the empty rest of the sheet that programs write."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="素材清单")
    for row in [HEADINGS, *rows]:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    rest = TableRow(numberrowsrepeated=1048000)
    rest.addElement(TableCell(numbercolumnsrepeated=16384))
    table.addElement(rest)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def document(path, rows):
    """The same as a table in a Word document, by python-docx."""
    page = docx.Document()
    page.add_paragraph("产业创新论坛素材说明")
    table = page.add_table(0, len(HEADINGS))
    for row in [HEADINGS, *rows]:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    page.add_paragraph("以上素材均为主办方自行拍摄。")
    page.save(str(path))


def lines(path, rows, separator="\t", encoding="utf-8"):
    """The same as a text file of names and captions."""
    path.write_bytes("".join(f"{row[0]}{separator}{row[1]}\r\n" for row in rows).encode(encoding))


def with_sidecar(caption, rights="", more=""):
    """A bare photo and its sidecar; `more` is a further property in it."""
    def make(shop, target):
        target.write_bytes(shop.bare_photo().read_bytes())
        packet = xmp_packet(caption, 0, rights).replace(b"<dc:description>", more.encode() + b"<dc:description>", 1)
        target.with_suffix(".xmp").write_bytes(packet)
    return make


def with_note(text):
    """A bare photo and a text file under its name."""
    def make(shop, target):
        target.write_bytes(shop.bare_photo().read_bytes())
        target.with_suffix(".txt").write_text(text, encoding="utf-8")
    return make
