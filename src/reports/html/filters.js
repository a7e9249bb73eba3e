// SPDX-License-Identifier: GPL-3.0-or-later
// Which files are asked for: by result, kind, rule, folder and words.

const filters = document.getElementById("filters");

const open = (entry) => entry.verdict !== "accepted";
const tests = {
    verdict: (entry, value) => value === "all" || (value === "open" ? open(entry) : entry.verdict === value),
    kind: (entry, value) => value === "" || entry.kind === value,
    rule: (entry, value) => value === "" || entry.rules.has(value),
    folder: (entry, value) => value === "" || entry.folder === value.slice(1),
    words: (entry, value) => value.every((word) => entry.haystack.includes(word)),
};

const asked = () => ({
    verdict: filters.elements.verdict.value,
    kind: filters.elements.kind.value,
    rule: filters.elements.rule.value,
    folder: filters.elements.folder.value,
    words: folded(filters.elements.words.value).split(/\s+/).filter((word) => word !== ""),
});

function fitting() {
    const values = asked();
    const fits = (entry) => Object.entries(tests).every(([name, test]) => test(entry, values[name]));
    return index.filter(fits).sort((one, other) => rank[one.verdict] - rank[other.verdict] || one.number - other.number);
}

const nothing = { verdict: "all", kind: "", rule: "", folder: "", words: "" };  // is asked for: every file is shown

function ask(values) {
    for (const [name, value] of Object.entries(values)) filters.elements[name].value = value;
}

function counted(valuesOf) {
    const counts = new Map();
    for (const entry of index) for (const value of valuesOf(entry)) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
}

function offer(name, counts, labelOf) {
    const select = filters.elements[name];
    select.append(make("option", { value: "" }, say("all")));
    for (const [value, count] of counts)
        select.append(make("option", { value: name === "folder" ? `/${value}` : value }, `${labelOf(value)} (${number(count)})`));
    select.closest("p").hidden = counts.size < 2;
}

function offerVerdicts() {
    const counts = counted((entry) => [entry.verdict]);
    const anyOpen = index.some(open), anyAccepted = index.some((entry) => !open(entry));
    const chip = (value, label, count) => {
        const input = make("input", { type: "radio", name: "verdict", id: `verdict-${value}`, value });
        return make("label", { class: value }, input, make("span", {}, label, " ", make("b", {}, number(count))));
    };
    const chips = [chip("all", say("everything"), index.length)];
    if (anyOpen && anyAccepted) chips.push(chip("open", say("open"), index.filter(open).length));
    for (const verdict of Object.keys(rank))
        if (counts.has(verdict)) chips.push(chip(verdict, words.verdicts[verdict], counts.get(verdict)));
    document.getElementById("verdict-chips").append(...chips);
    ask({ verdict: anyOpen && anyAccepted ? "open" : "all" });
}

function offerAll() {
    offerVerdicts();
    offer("kind", counted((entry) => [entry.kind]), (kind) => words.kinds[kind] || kind);
    const severities = Object.keys(words.severities);
    const rules = [...counted((entry) => entry.rules)].sort(([one], [other]) =>
        severities.indexOf(one.split(" ")[1]) - severities.indexOf(other.split(" ")[1]) || (one < other ? -1 : 1));
    offer("rule", new Map(rules), (key) => {
        const [rule, severity] = key.split(" ");
        return `${words.severities[severity]} · ${words.rules[rule] || rule}`;
    });
    offer("folder", counted((entry) => [entry.folder]), (folder) => folder || say("top_folder"));
}
