# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of all keys of a policy, with their built-in values and the comments that stand beside them in the policy's own file."""

import re
import tomllib

WORDS = {
    "en": {"title": "Keys of a policy", "made": "This page is written by `samples/handbook/make` from the built-in policies; do not edit it.",
           "lead": "Every key, in the order of the file, with the value that the built-in policies give it. [How to write a policy of your own](policy.md).",
           "key": "key", "value": "built-in value", "means": "what it means", "entries": "{count} entries", "forum": "forum", "conference": "conference",
           "top": "At the top"},
    "zh": {"title": "规则集中的各项", "made": "本页由 `samples/handbook/make` 根据内置规则集生成，请勿手工修改。",
           "lead": "按文件中的顺序列出每一项和内置规则集给它的值。[怎样写自己的规则集](policy.md)。",
           "key": "项", "value": "内置值", "means": "含义", "entries": "{count} 条", "forum": "论坛", "conference": "会议", "top": "文件开头"},
}
CHINESE = re.compile(r"[一-鿿]")
SECTION = re.compile(r"^\[(?P<name>[^\[\]]+)\]")
ENTRY = re.compile(r'^(?P<key>"[^"]+"|[\w-]+)\s*=')
BANNER = re.compile(r"^#\s*──")


def leaves(table, path=()):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def comment_of(line):
    """What stands behind the # that is in no text."""
    quoted = None
    for place, char in enumerate(line):
        if quoted:
            quoted = None if char == quoted else quoted
        elif char in "\"'":
            quoted = char
        elif char == "#":
            return line[place + 1:].strip()
    return ""


def spoken(lines, language):
    """Of comment lines in both languages the one language's: halves of a line that a dot divides, or lines of their own."""
    told = []
    for line in lines:
        halves = line.split(" · ", 1)
        if len(halves) == 2:
            told.append(halves[0 if language == "zh" else 1])
        elif bool(len(CHINESE.findall(line)) > len(line) / 6) == (language == "zh"):
            told.append(line)
    return ("" if language == "zh" else " ").join(told)


def comments(text, language):
    """By key path: what the file says beside or above it. A comment above an entry that is followed by others in one paragraph
    speaks of the first of them alone."""
    section, above, found = (), [], {}
    for line in text.splitlines():
        bare = line.strip()
        if not bare or BANNER.match(bare):
            above = []
        elif bare.startswith("#"):
            above.append(bare.lstrip("# "))
        elif (match := SECTION.match(bare)):
            section = tuple(part.strip('"') for part in match["name"].split("."))
            found[section] = spoken([*above, *filter(None, [comment_of(bare)])], language)
            above = []
        elif (match := ENTRY.match(bare)):
            beside = comment_of(bare)
            found[(*section, match["key"].strip('"'))] = spoken([*above, *([beside] if beside else [])], language)
            above = []
    return found


def shown(value, words):
    if isinstance(value, list) and len(value) > 4:
        return words["entries"].format(count=len(value))
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str):
        return f"`\"{value}\"`" if len(value) <= 40 else f"`\"{value[:38]}…\"`"
    if isinstance(value, list):
        return f"`[{', '.join(repr(entry) for entry in value)}]`" if all(isinstance(entry, (str, int, float)) for entry in value) else words[
            "entries"].format(count=len(value))
    return f"`{value}`"


def keys_page(folder, language):
    words = WORDS[language]
    forum, conference = ((folder / f"kczg-2023-{kind}.toml").read_text(encoding="utf-8") for kind in ("forum", "conference"))
    inherited = dict(leaves(tomllib.loads(forum)))
    other = dict(leaves(tomllib.loads(conference)))
    told = comments(forum, language)
    lines = [f"# {words['title']}", "", f"<!-- {words['made']} -->", "", words["lead"], ""]
    section = None
    for path, value in inherited.items():
        if path[:-1] != section:
            section = path[:-1]
            lines += ["", f"## {'`[' + '.'.join(section) + ']`' if section else words['top']}", ""]
            if told.get(section):
                lines += [told[section], ""]
            lines += [f"| {words['key']} | {words['value']} | {words['means']} |", "| --- | --- | --- |"]
        text = shown(value, words)
        if path in other and other[path] != value:
            text = f"{words['forum']} {text}<br>{words['conference']} {shown(other[path], words)}"
        lines.append(f"| `{path[-1]}` | {text.replace('|', '&#124;')} | {told.get(path, '').replace('|', '&#124;')} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"
