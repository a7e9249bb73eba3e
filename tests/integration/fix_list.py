#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Excel fix list: what it shows, and that its material sheet, filled in and put into the folder, is what the next check reads."""

import shutil

import openpyxl
from harness import SCENES, Case, main, media, sound_folder

BOX, TICKED = "☐", "☑"


class FixList(Case):
    def fix_list(self, language="zh", expect=1):
        target = self.place / "fix.xlsx"
        self.check("--lang", language, "--also", target, expect=expect)
        return openpyxl.load_workbook(target)

    def folder_without_captions(self):
        sound_folder(self.folder)
        shutil.rmtree(self.folder / SCENES[0])
        for number, name in enumerate(("=cmd|' /C calc'!A0.jpg", "+签约.jpg", "没有图释.jpg")):
            self.put(name, (media() / f"scene{number}.jpg").read_bytes())

    def rows(self, sheet):
        heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        return [dict(zip(heading, row)) for row in rows]

    def test_it_says_of_every_finding_what_the_document_says(self):
        self.folder_without_captions()
        self.put("太小.jpg", media() / "small.jpg")
        document = self.report("--lang", "zh", expect=1)
        book = self.fix_list()
        self.assertEqual(book.sheetnames, ["整改清单", "素材清单"])
        rows = self.rows(book["整改清单"])
        expected = sorted((asset["path"], finding["message"]) for asset in document["assets"] for finding in asset["findings"])
        expected += sorted(("（整批素材）", finding["message"]) for finding in document["batch"]["findings"])
        self.assertEqual(sorted((row["哪个文件"], row["问题"]) for row in rows), sorted(expected))
        for row in rows:
            notice = row["程度"] == "提示"
            self.assertEqual(row["完成"], None if notice else BOX)
        verdicts = [row["结论"] for row in rows if row["哪个文件"] != "（整批素材）"]
        self.assertEqual(verdicts, sorted(verdicts, key=["不合格", "无法判定", "待复核", "合格"].index))

    def test_it_is_ready_to_work_with(self):
        self.folder_without_captions()
        sheet = self.fix_list()["整改清单"]
        self.assertEqual(sheet.freeze_panes, "A2")
        self.assertTrue(sheet.auto_filter.ref.startswith("A1:J"))
        (choice,) = sheet.data_validations.dataValidation
        self.assertEqual(choice.formula1, f'"{BOX},{TICKED}"')
        self.assertGreater(len(sheet._images), 0)
        colours = {cell.value: cell.fill.start_color.rgb for cell in sheet["D"][1:]}
        self.assertGreater(len(set(colours.values())), 1 if len(colours) > 1 else 0)

    def test_nothing_in_it_is_a_formula(self):
        self.folder_without_captions()
        for sheet in self.fix_list():
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertNotEqual(cell.data_type, "f", cell.value)
                    self.assertIsNone(cell.hyperlink)

    def test_filled_in_and_put_into_the_folder_it_is_the_material_sheet(self):
        for language, names in (("zh", ("素材清单", "文件名", "图释", "场景")), ("en", ("Material sheet", "File name", "Caption", "Scene"))):
            with self.subTest(language=language):
                shutil.rmtree(self.folder)
                self.folder.mkdir()
                self.folder_without_captions()
                before = self.report(expect=1)
                lacking = [asset["path"] for asset in before["assets"] if asset["kind"] == "image" and not asset["facts"]["caption"]]
                self.assertEqual(len(lacking), 3)
                book = self.fix_list(language)
                sheet = book[names[0]]
                heading = [cell.value for cell in sheet[1]]
                columns = {name: heading.index(name) for name in names[1:]}
                listed = [row[columns[names[1]]].value for row in sheet.iter_rows(min_row=2)]
                self.assertEqual(listed, [asset["path"] for asset in before["assets"]])
                scenes = next(iter(sheet.data_validations.dataValidation))
                self.assertEqual(scenes.formula1, '"' + ",".join(scene["scene"] for scene in before["scenes"]) + '"')
                for number, row in enumerate(sheet.iter_rows(min_row=2)):
                    if row[columns[names[1]]].value in lacking:
                        row[columns[names[2]]].value = f"2023年9月15日，调研对接现场第{number}组专家与企业代表交流"
                        row[columns[names[3]]].value = SCENES[0]
                for row in book.worksheets[0].iter_rows(min_row=2):
                    row[9].value = TICKED
                book.save(self.folder / "素材清单.xlsx")
                after = self.report()
                for path in lacking:
                    asset = self.asset(after, path)
                    self.assertIn("2023年9月15日", asset["facts"]["caption"])
                    self.assertEqual(asset["facts"]["caption_source"]["source"], "sheet")
                    self.assertIn(SCENES[0], asset["scenes"])
                    self.assertNotIn("caption.present", [finding["rule"] for finding in asset["findings"]])
                # Captions that were known already are the same in both places.
                for asset in after["assets"]:
                    self.assertEqual(asset["facts"]["caption_conflicts"], [], asset["path"])
                self.assertFalse([finding for finding in after["batch"]["findings"] if finding["rule"] == "batch.sheet"])


if __name__ == "__main__":
    main()
