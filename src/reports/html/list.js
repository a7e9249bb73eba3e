// SPDX-License-Identifier: GPL-3.0-or-later
// The list of files, page by page; links into it; and what is printed of it.

const pageSize = 50, printedAtMost = 1000;
const list = document.getElementById("list"), found = document.getElementById("found"), pages = document.getElementById("pages");
let fits = [], page = 0, printing = false;

const pageCount = () => Math.max(1, Math.ceil(fits.length / pageSize));

function sayFound(first, shown) {
    if (fits.length === 0) return say("none");
    const values = { shown: number(fits.length), all: number(index.length) };
    if (shown === fits.length) return say("showing", values);
    return say("showing_some", { ...values, first: number(first + 1), last: number(first + shown) });
}

function turnTo(wanted) {
    page = Math.min(Math.max(wanted, 0), pageCount() - 1);
    show();
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "start" });
}

function showPages() {
    pages.replaceChildren();
    pages.hidden = pageCount() < 2;
    if (pages.hidden) return;
    const button = (name, to, off) => {
        const node = make("button", { type: "button", disabled: off }, say(name));
        node.addEventListener("click", () => turnTo(to));
        return node;
    };
    const input = make("input", { id: "page", type: "number", min: 1, max: pageCount(), value: page + 1 });
    input.addEventListener("change", () => turnTo(Number(input.value) - 1 || 0));
    pages.append(button("before", page - 1, page === 0),
        make("label", { for: "page" }, say("page")), input, make("span", {}, say("of_pages", { pages: number(pageCount()) })),
        button("after", page + 1, page + 1 >= pageCount()));
}

function show() {
    const first = page * pageSize;
    const entries = fits.slice(first, first + pageSize);
    list.replaceChildren(...entries.map(card));
    list.start = first + 1;
    found.textContent = sayFound(first, entries.length);
    showPages();
}

function refresh() {
    fits = fitting();
    page = 0;
    show();
}

// A link to a file shows it, whatever was asked for before.
function follow() {
    const link = /^#file-(\d+)$/.exec(location.hash);
    const entry = link && index[Number(link[1])];
    if (!entry) return;
    if (!fits.includes(entry)) {
        ask(nothing);
        fits = fitting();
    }
    page = Math.floor(fits.indexOf(entry) / pageSize);
    show();
    const node = document.getElementById(`file-${entry.number}`);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
}

// On paper there are no pages to turn: everything that was asked for stands there, and what was folded is open.
function print(begins) {
    if (begins === printing) return;
    printing = begins;
    const folds = document.querySelectorAll(begins ? "details:not([open])" : "details[data-printed]");
    for (const fold of folds) {
        fold.open = begins;
        fold.toggleAttribute("data-printed", begins);
    }
    if (!begins) return show();
    const entries = fits.slice(0, printedAtMost);
    list.replaceChildren(...entries.map(card));
    found.textContent = entries.length < fits.length ? say("printed", { count: number(entries.length) }) : sayFound(0, entries.length);
}

function listen() {
    let waiting;
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("change", refresh);
    filters.elements.words.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(refresh, 120);
    });
    filters.addEventListener("reset", (event) => {  // at once: words typed right after it must not be swept away
        event.preventDefault();
        ask(nothing);
        refresh();
    });
    for (const link of document.querySelectorAll("a[data-rule]"))
        link.addEventListener("click", (event) => {
            event.preventDefault();
            ask({ ...nothing, rule: `${link.dataset.rule} ${link.dataset.severity}` });
            refresh();
            document.getElementById("files").scrollIntoView();
            found.focus({ preventScroll: true });
        });
    addEventListener("hashchange", follow);
    document.addEventListener("click", (event) => {  // the same link a second time changes no address
        const link = event.target.closest('a[href^="#file-"]');
        if (link && link.getAttribute("href") === location.hash) follow();
    });
    addEventListener("beforeprint", () => print(true));
    addEventListener("afterprint", () => print(false));
    matchMedia("print").addEventListener("change", (media) => print(media.matches));
}

async function begin() {
    document.documentElement.classList.add("scripts");
    if (!words) return;
    const counter = make("span", {});
    found.append(counter);
    await readIndex((done) => { counter.textContent = say("reading", { done: number(done), all: number(words.files) }); });
    offerAll();
    refresh();
    listen();
    follow();
    document.documentElement.dataset.ready = "";
}

begin();
