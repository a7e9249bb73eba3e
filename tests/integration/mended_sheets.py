#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After `yancai mend` has named files by their content, the material sheet of the new folder names them so, too: every caption stays
with its file. What the new sheets hold is read by Python's csv, openpyxl, odfpy and python-docx."""

import csv
import hashlib
import io
import json
import zipfile

import docx
import odf.opendocument
import odf.table
import odf.text
import openpyxl

from harness import Case, captions, findings, main, media

# What is handed in, what it really is, and what it is called afterwards.
FILES = {
    "学术交流/a.png": ("jpeg", "学术交流/a.jpg"),      # its stem is that of a clip
    "学术交流/a.mp4": ("clip", "学术交流/a.mp4"),
    "学术交流/b.png": ("jpeg", "学术交流/b-2.jpg"),    # its new name is taken
    "学术交流/b.jpg": ("jpeg", "学术交流/b.jpg"),
    "学术交流/c": ("jpeg", "学术交流/c.jpg"),
    "技术推广/IMG 1.tif": ("jpeg", "技术推广/IMG 1.jpg"),
}
ROWS = [["a.png", "专家在会场发言，第一张", "学术交流", "王蕾", "合肥市科协"], ["a.mp4", "专家在会场发言，录像", "学术交流", "王蕾", ""],
        ["b.png", "与会代表参观展台，第二张", "", "", ""], ["b.jpg", "与会代表参观展台，第三张", "", "", ""],
        ["学术交流/c", "签约仪式现场，第四张", "", "", ""], ["IMG 1.tif", "现场演示新设备，第五张", "技术推广", "", ""],
        ["没有.jpg", "找不到的照片，第六张", "", "", ""]]
NOW = {"a.png": "a.jpg", "b.png": "b-2.jpg", "学术交流/c": "学术交流/c.jpg", "IMG 1.tif": "IMG 1.jpg"}
EXPECTED = [[NOW.get(row[0], row[0]), *row[1:]] for row in ROWS]


class MendedSheets(Case):
    def setUp(self):
        super().setUp()
        self.into = self.place / "new"
        small = (media() / "small.jpg").read_bytes()
        for number, (name, (kind, _)) in enumerate(FILES.items()):
            comment = f"{number}".encode()
            other = small[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + small[2:]
            self.put(name, media() / "clip.mp4" if kind == "clip" else other)

    def mend(self, *arguments, expect=0):
        return json.loads(self.yancai("mend", self.folder, "--into", self.into, "--store", self.store, "--format", "json", *arguments,
                                      expect=expect).stdout)

    def judge(self, name, *, to=None, step=True):
        """Mends, and looks whether every file has the caption that it had. Gives the new sheet."""
        handed_in = {path: hashlib.sha256(path.read_bytes()).digest() for path in self.folder.rglob("*") if path.is_file()}
        before = self.report("--store", ":memory:")
        mending = self.mend("--apply")
        file = next(file for file in mending["files"] if file["from"] == name)
        self.assertEqual(([one["what"] for one in file["steps"]], file["to"]), (["relisted"] if step else ["copied"], to or name), file)
        for path, digest in handed_in.items():
            self.assertEqual(hashlib.sha256(path.read_bytes()).digest(), digest, "what was handed in was changed")
        new = self.into / (to or name)
        self.assertEqual(hashlib.sha256(new.read_bytes()).hexdigest(), file["sha256_after"])
        after = self.report("--store", ":memory:", folder=self.into)
        told = lambda report, path: self.asset(report, path)["facts"]["captions"][0]["text"]  # noqa: E731
        for path, (_, now) in FILES.items():
            self.assertEqual(told(after, now), told(before, path), now)
        for report in (before, after):
            strays = [one["message"] for one in findings(report["batch"], "batch.sheet") if one["severity"] == "review"]
            self.assertEqual(len(strays), 1, strays)
            self.assertIn("没有.jpg", strays[0], "only the row that had no file has none")
        return new

    def test_csv_keeps_its_mark_its_line_ends_and_its_quotes(self):
        sheet = self.folder / "素材清单.csv"
        captions.sheet(sheet, ROWS)
        text = sheet.read_bytes().replace(b"a.png", b'"a.png"')
        sheet.write_bytes(text)
        new = self.judge("素材清单.csv").read_bytes()
        self.assertEqual(new, text.replace(b"a.png", b"a.jpg").replace(b"b.png", b"b-2.jpg").replace(b"IMG 1.tif", b"IMG 1.jpg")
                         .replace("学术交流/c".encode(), "学术交流/c.jpg".encode()))

    def test_csv_stays_gb18030(self):
        captions.sheet(self.folder / "素材清单.csv", ROWS, "gb18030")
        new = self.judge("素材清单.csv").read_bytes().decode("gb18030")
        self.assertEqual(list(csv.reader(io.StringIO(new)))[1:], EXPECTED)

    def test_a_workbook_stays_the_workbook_it_is(self):
        sheet = self.folder / "素材清单.xlsx"
        captions.workbook(sheet, ROWS, title="某某论坛素材清单", hidden=[6])
        book = openpyxl.load_workbook(sheet)
        book.active["B4"].font = openpyxl.styles.Font(bold=True)
        book.active["A4"].comment = openpyxl.comments.Comment("a.png 是最好的一张", "王蕾")
        book.save(sheet)
        handed_in = zipfile.ZipFile(sheet)
        new = self.judge("素材清单.xlsx")
        with zipfile.ZipFile(new) as package:
            self.assertIsNone(package.testzip())
            self.assertEqual(package.namelist(), handed_in.namelist())
            changed = [name for name in package.namelist() if package.read(name) != handed_in.read(name)]
        self.assertEqual(changed, ["xl/worksheets/sheet1.xml"], "openpyxl keeps its texts there")
        page = openpyxl.load_workbook(new).active
        rows = [["" if cell is None else cell for cell in row] for row in page.iter_rows(min_row=4, values_only=True)]
        self.assertEqual(rows, EXPECTED)
        self.assertTrue(page["B4"].font.bold)

    def test_the_programs_own_workbook_whose_texts_are_shared(self):
        captions.sheet(self.folder / "素材清单.csv", ROWS[:-1])
        self.check("--output", self.place / "fix.xlsx", "--lang", "zh", expect=1)
        (self.folder / "素材清单.csv").unlink()
        (self.place / "fix.xlsx").rename(self.folder / "素材清单.xlsx")
        before = self.report("--store", ":memory:")
        self.mend("--apply")
        page = openpyxl.load_workbook(self.into / "素材清单.xlsx").worksheets[1]
        self.assertEqual(sorted(row[0] for row in page.iter_rows(min_row=2, values_only=True)), sorted(now for _, now in FILES.values()))
        after = self.report("--store", ":memory:", folder=self.into)
        for path, (_, now) in FILES.items():
            self.assertEqual(self.asset(after, now)["facts"]["caption"], self.asset(before, path)["facts"]["caption"], now)
        self.assertEqual([one for one in findings(after["batch"], "batch.sheet") if one["severity"] == "review"], [])

    def test_other_documents_stay_what_they_are(self):
        for ending in ("ods", "docx"):
            with self.subTest(ending=ending):
                sheet = self.folder / f"素材清单.{ending}"
                getattr(self, f"write_{ending}")(sheet)
                new = self.judge(sheet.name)
                self.assertEqual(getattr(self, f"read_{ending}")(new)[1:], EXPECTED)
                sheet.unlink()
                self.into = self.place / f"after-{ending}"

    def test_plain_lines(self):
        lines = "".join(f"{row[0]}：{row[1]}\r\n" for row in ROWS)
        (self.folder / "图片说明.txt").write_bytes(lines.encode())
        new = self.judge("图片说明.txt").read_bytes().decode()
        self.assertEqual(new, "".join(f"{row[0]}：{row[1]}\r\n" for row in EXPECTED))

    def test_where_a_caption_reads_like_a_name_the_sheet_is_written_anew(self):
        rows = [*ROWS, ["c2.jpg", "a.png", "", "", ""]]
        self.put("技术推广/c2.jpg", media() / "scene1.jpg")
        captions.workbook(self.folder / "素材清单.xlsx", rows)
        new = self.judge("素材清单.xlsx", to="素材清单.csv")
        self.assertFalse((self.into / "素材清单.xlsx").exists())
        read = list(csv.reader(io.StringIO(new.read_bytes().decode("utf-8-sig"))))
        self.assertEqual(read[0], ["文件名", "图释", "场景", "拍摄者", "版权说明"])
        self.assertEqual([row[1] for row in read[1:]], [row[1] for row in rows])

    def test_a_sheet_that_names_nothing_new_is_the_same_file(self):
        captions.sheet(self.folder / "素材清单.csv", [row for row in ROWS if row[0] in ("a.mp4", "b.jpg")])
        mending = self.mend("--apply")
        self.assertEqual([one["what"] for file in mending["files"] if file["from"] == "素材清单.csv" for one in file["steps"]], ["copied"])
        self.assertEqual((self.into / "素材清单.csv").read_bytes(), (self.folder / "素材清单.csv").read_bytes())

    def test_the_plan_says_so_and_undo_takes_it_back(self):
        captions.sheet(self.folder / "素材清单.csv", ROWS)
        planned = self.yancai("mend", self.folder, "--store", self.store, "--lang", "zh", expect=0).stdout
        self.assertIn("把其中的文件名改成新文件名", planned)
        self.mend("--apply")
        self.yancai("mend", "--undo", self.into / ".yancai-log.json", "--apply", expect=0)
        self.assertFalse(self.into.exists())

    def write_ods(self, path):
        document = odf.opendocument.OpenDocumentSpreadsheet()
        table = odf.table.Table(name="素材清单")
        for row in [captions.HEADINGS, *ROWS]:
            line = odf.table.TableRow()
            for text in row:
                cell = odf.table.TableCell(valuetype="string")
                cell.addElement(odf.text.P(text=text))
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
        document.save(path)

    def read_ods(self, path):
        table = odf.opendocument.load(path).spreadsheet.getElementsByType(odf.table.Table)[0]
        return [[str(cell) for cell in row.getElementsByType(odf.table.TableCell)] for row in table.getElementsByType(odf.table.TableRow)]

    def write_docx(self, path):
        document = docx.Document()
        table = document.add_table(rows=0, cols=len(captions.HEADINGS))
        for row in [captions.HEADINGS, *ROWS]:
            for cell, text in zip(table.add_row().cells, row):
                cell.text = text
        document.save(path)

    def read_docx(self, path):
        return [[cell.text for cell in row.cells] for row in docx.Document(path).tables[0].rows]


if __name__ == "__main__":
    main()
