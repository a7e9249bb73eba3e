// SPDX-License-Identifier: GPL-3.0-or-later
// Where on a clip's playing time something is wrong.

const markSentences = 4;

function clock(seconds) {
    const whole = Math.floor(seconds);
    const two = (value) => String(value).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

function timeline(asset) {
    if (!asset.marks) return null;
    const end = Math.max(asset.seconds || 0, ...asset.marks.map((mark) => mark[1]), 0.001);
    const place = (seconds) => (Math.min(Math.max(seconds, 0), end) / end) * 1000;
    const marks = asset.marks.map(([from, to, says]) => {
        const wide = Math.max(place(to) - place(from), 5);
        const left = Math.min(place(from), 1000 - wide);
        return draw("rect", { class: "mark", x: left.toFixed(1), y: 0, width: wide.toFixed(1), height: 18, rx: 2 }, draw("title", {}, says));
    });
    const said = [...new Set(asset.marks.map((mark) => mark[2]))];
    const sentences = said.slice(0, markSentences).map((sentence) => make("li", {}, sentence));
    if (said.length > markSentences) sentences.push(make("li", {}, say("more", { count: said.length - markSentences })));
    return make("div", { class: "timeline" },
        draw("svg", { viewBox: "0 0 1000 18", preserveAspectRatio: "none", role: "img", "aria-label": say("timeline") },
            draw("rect", { class: "line", x: 0, y: 7, width: 1000, height: 4, rx: 2 }), marks),
        make("p", { class: "ends", "aria-hidden": "true" }, make("span", {}, clock(0)), make("span", {}, clock(end))),
        make("ul", {}, sentences));
}
