#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies on the command line: listed, shown, explained, checked, and refused with the place of the mistake."""

from harness import Case, main

BUILT_IN = ("kczg-2023-forum", "kczg-2023-conference")
HEAD = 'schema = "yancai/policy/1"\nextends = "kczg-2023-forum"\nid = "ours"\nversion = "1"\n'


class Policies(Case):
    def policy(self, text):
        path = self.place / "ours.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def rules(self):
        return [line.split()[0] for line in self.yancai("policy", "explain", "--lang", "en", expect=0).stdout.splitlines()]

    def test_the_built_in_ones_are_listed(self):
        listed = self.yancai("policy", "list", expect=0).stdout
        for name in BUILT_IN:
            self.assertIn(name, listed)

    def test_what_is_shown_can_be_checked_and_used(self):
        for name in BUILT_IN:
            shown = self.yancai("policy", "show", name, expect=0).stdout
            self.yancai("policy", "check", self.policy(shown), expect=0)
        self.put("照片.jpg")
        self.check("--policy", self.policy(self.yancai("policy", "show", BUILT_IN[0]).stdout), expect=0)

    def test_every_rule_is_explained_in_both_languages_with_its_clause(self):
        rules = self.rules()
        self.assertGreater(len(rules), 20)
        for rule in rules:
            for language, pattern in (("zh", "[一-龥]{6}"), ("en", "[a-z]{3,} [a-z]+")):
                with self.subTest(rule=rule, language=language):
                    text = self.yancai("policy", "explain", rule, "--lang", language, expect=0).stdout
                    self.assertIn(rule, text)
                    self.assertRegex(text, pattern)
        self.assertIn("图片单张文件大小2MB以上", self.yancai("policy", "explain", "image.size.minimum").stdout)
        self.assertIn("forum.9", self.yancai("policy", "explain", "image.size.minimum").stdout)
        self.assertIn("conf.8", self.yancai("policy", "explain", "image.size.minimum", "--policy", BUILT_IN[1]).stdout)

    def test_no_rule_and_no_policy_of_that_name(self):
        self.assertNotEqual(self.yancai("policy", "explain", "image.size.maximum").returncode, 0)
        self.yancai("policy", "show", "kczg-1999", expect=65)

    def test_a_wrong_policy_is_refused_with_file_line_and_column(self):
        for text, place in (
            (HEAD + "[images]\nminimum_bytes = \"big\"\n", r"ours\.toml:6:\d+: "),
            (HEAD + "[images]\nminimum_bites = 1\n", r"ours\.toml:6:1: .*minimum_bytes"),
            (HEAD + "[images]\nminimum_bytes = -1\n", r"ours\.toml:6:\d+: "),
            (HEAD + "[videos]\nhd_class = \"perhaps\"\n", r"ours\.toml:6:\d+: .*(accept|review)"),
            (HEAD + "[severity]\n\"image.size.maximum\" = \"reject\"\n", r"ours\.toml:6:\d+: "),
            (HEAD + "[captions]\nplaceholder_patterns = ['(']\n", r"ours\.toml:6:\d+: "),
            (HEAD.replace("kczg-2023-forum", "kczg-1999"), r"ours\.toml:2:\d+: "),
            (HEAD.replace("yancai/policy/1", "yancai/policy/2"), r"ours\.toml:1:\d+: "),
            (HEAD + "[images\n", r"ours\.toml:5:\d+: "),
            ("", r"ours\.toml:1:1: "),
        ):
            with self.subTest(text=text):
                self.assertRegex(self.yancai("policy", "check", self.policy(text), "--lang", "en", expect=65).stderr, place)

    def test_a_policy_that_is_no_file_is_refused(self):
        self.yancai("policy", "check", self.place / "nowhere.toml", expect=65)
        self.yancai("policy", "check", self.place, expect=65)

    def test_a_rule_that_is_switched_off_is_not_checked(self):
        self.put("无图释.jpg", b"\xff\xd8\xff")
        policy = self.policy(HEAD.replace("version", 'switched_off = ["image.size.minimum"]\nversion'))
        rules = {finding["rule"] for finding in self.report("--policy", policy)["assets"][0]["findings"]}
        self.assertNotIn("image.size.minimum", rules)
        self.assertIn("image.decodes", rules)

    def test_a_severity_can_be_changed(self):
        self.put("太小.jpg", b"\xff\xd8\xff")
        policy = self.policy(HEAD + '[severity]\n"image.size.minimum" = "notice"\n')
        (finding,) = [one for one in self.report("--policy", policy)["assets"][0]["findings"] if one["rule"] == "image.size.minimum"]
        self.assertEqual(finding["severity"], "notice")


if __name__ == "__main__":
    main()
