# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, suggestions, settings, the log and colours, as people meet them."""

import json
import os
import re
import unicodedata

from harness import Case, main

COMMAND_LINE = re.compile(r"^  ([a-z-]+) {2,}", re.MULTILINE)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Help(Case):
    def commands(self, *above):
        text = self.yancai(*above, "--help", expect=0).stdout
        return COMMAND_LINE.findall(text.split("\nCommands:\n")[1].split("\n\n")[0] + "\n") if "\nCommands:\n" in text else []

    def test_every_command_teaches_by_example_in_both_languages(self):
        commands = [(name,) for name in self.commands()]
        self.assertGreater(len(commands), 8)
        for path in commands + [(name, verb) for (name,) in commands for verb in self.commands(name)]:
            english = self.yancai(*path, "--help", expect=0).stdout
            chinese = self.yancai("--lang", "zh", *path, "--help", expect=0).stdout
            with self.subTest(command=path):
                self.assertIn("yancai " + path[0], english.split("Usage:")[1].split("\n", 1)[1], "no example")
                self.assertIn("用法：yancai", chinese, "no blank stands after a full-width colon")
                self.assertNotIn("Examples:", chinese)

    def test_lines_fit_and_align_whatever_the_language(self):
        for language in ("en", "zh"):
            text = self.yancai("--lang", language, "check", "--help", expect=0).stdout
            for line in text.split("FOLDER", 1)[1].split("\n"):
                if line.startswith("  --") and "  " in line.strip():
                    with self.subTest(line=line):
                        self.assertLessEqual(width(line), 100)

    def test_a_mistyped_word_is_recognised(self):
        for arguments, meant in ((("chek",), "check"), (("record", "shwo", "x"), "show"), (("check", "x", "--stor", "y"), "--store"),
                                 (("facts", "x", "--depth", "deeep"), "deep"), (("check", "x", "--lagn", "zh"), "--lang")):
            said = self.yancai(*arguments, expect=64).stderr
            with self.subTest(arguments=arguments):
                self.assertRegex(said, rf"did you mean {meant}\?")

    def test_what_is_like_nothing_gets_no_suggestion(self):
        said = self.yancai("check", "x", "--quetzalcoatl", expect=64).stderr
        self.assertIn("--quetzalcoatl", said)
        self.assertNotIn("did you mean", said)


class Config(Case):
    def write(self, text, folder=".config/yancai"):
        file = self.place / folder / "config.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def shown(self, *arguments, **how):
        document = json.loads(self.yancai("config", "show", "--format", "json", *arguments, expect=0, **how).stdout)
        return {one["key"]: (one["value"], one["origin"]) for one in document["settings"]}

    def test_variables_count_before_the_users_file_and_this_before_the_machines(self):
        user = self.write('jobs = 5\ndepth = "deep"\ncolor = "never"\n')
        machine = self.write('jobs = 6\ndepth = "quick"\ncolor = "always"\ntime-limit = 7\n', "etc")
        settings = self.shown(env={"YANCAI_SYSTEM_CONFIG": str(machine), "YANCAI_JOBS": "4"})
        self.assertEqual(settings["jobs"], ("4", "YANCAI_JOBS"))
        self.assertEqual(settings["depth"], ("deep", f"{user}:2:9"))
        self.assertEqual(settings["time-limit"], ("7", f"{machine}:4:14"))

    def test_the_command_line_counts_before_all(self):
        self.write('color = "never"\n')
        self.assertEqual(self.shown("--color", "always")["color"], ("always", "command line"))

    def test_a_table_is_for_its_command(self):
        self.write('jobs = 3\n[check]\njobs = 2\n')
        self.put("a.jpg")
        report = self.report()
        self.assertEqual(report["run"]["jobs"], 2)
        self.assertEqual(self.report("--jobs", "1")["run"]["jobs"], 1)

    def test_a_wrong_key_is_named_with_its_line(self):
        file = self.write('# ours\njbos = 3\n')
        for command in (("facts", "x"), ("config", "show")):
            said = self.yancai(*command, expect=65).stderr
            self.assertIn(f"{file}:2:", said)
            self.assertIn("jbos", said)
            self.assertIn("did you mean jobs?", said)

    def test_a_wrong_value_is_named_with_its_line(self):
        file = self.write('depth = "abyss"\n')
        said = self.yancai("check", self.folder, expect=65).stderr
        self.assertIn(f"{file}:1:", said)
        self.assertIn("abyss", said)

    def test_a_value_that_is_none_is_told_in_the_reader_s_language(self):
        for option, value, told in (("size-limit", "3XB", "不是大小"), ("jobs", "many", "不是 1 到 256"), ("depth", "deeep", "是不是想写 deep"),
                                    ("memory-limit", "lots", "不是大小"), ("quiet", "maybe", "--quiet")):
            with self.subTest(option=option):
                given = (f"--{option}={value}",) if option == "quiet" else (f"--{option}", value)
                said = self.yancai("check", self.folder, *given, "--lang", "zh", expect=64).stderr
                self.write(f'{option} = "{value}"\n')
                said += self.yancai("check", self.folder, "--lang", "zh", expect=65).stderr
                (self.place / ".config/yancai/config.toml").unlink()
                self.assertEqual(said.count(told), 2, said)
                self.assertNotRegex(said, "[Cc]ould not|not recognized|Allowed")

    def test_help_works_whatever_the_settings(self):
        self.write("= nonsense")
        self.yancai("--help", expect=0)
        self.yancai("check", "--help", expect=0)

    def test_no_setting_takes_the_walls_down(self):
        self.write("no-sandbox = true\n")
        self.yancai("check", self.folder, expect=65)

    def test_the_example_is_right_and_changes_nothing(self):
        before = self.shown()
        self.write(self.yancai("config", "example", expect=0).stdout)
        self.assertEqual(self.shown(), before)

    def test_the_language_may_be_set(self):
        self.write('lang = "zh"\n')
        self.assertIn("用法：", self.yancai("check", "--help", expect=0).stdout)


class Manners(Case):
    def test_the_log_says_what_was_done_with_every_file(self):
        self.put("a.jpg")
        self.put("坏.jpg", b"no picture")
        log = self.place / "logs" / "yancai.log"
        self.check("--log-file", log)
        lines = log.read_text(encoding="utf-8").splitlines()
        for line in lines:
            self.assertRegex(line, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ (info|warning|error) ")
        self.assertTrue(any("a.jpg: " in line for line in lines))
        self.assertTrue(any("坏.jpg: rejected" in line for line in lines))
        self.check("--log-file", log)
        self.assertGreater(len(log.read_text(encoding="utf-8").splitlines()), len(lines))

    def test_errors_are_in_the_log(self):
        log = self.place / "yancai.log"
        self.check("--log-file", log, expect=66)
        self.assertIn(" error ", log.read_text(encoding="utf-8"))

    def test_no_log_is_written_into_what_was_handed_in(self):
        self.put("a.jpg")
        os.symlink(self.folder, self.place / "way")
        for log in (self.folder / "yancai.log", self.folder / "new" / "yancai.log", self.place / "way" / "yancai.log"):
            self.check("--log-file", log, expect=64)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.jpg"])

    def test_quiet_says_only_results_and_verbose_names_files(self):
        self.put("a.jpg")
        self.assertEqual(self.check("--quiet").stderr, "")
        self.assertIn("a.jpg: ", self.check("--verbose").stderr)

    def test_colours_follow_wish_and_conventions(self):
        self.put("a.jpg", b"no picture")
        for arguments, env, colored in (((), {}, False), (("--color", "always"), {}, True), ((), {"CLICOLOR_FORCE": "1"}, True),
                                        ((), {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
                                        (("--color", "always"), {"NO_COLOR": "1"}, True), (("--color", "never"), {"CLICOLOR_FORCE": "1"}, False)):
            with self.subTest(arguments=arguments, env=env):
                self.assertEqual("\033[" in self.check(*arguments, env=env).stdout, colored)


if __name__ == "__main__":
    main()
