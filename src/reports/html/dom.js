// SPDX-License-Identifier: GPL-3.0-or-later
// Elements are made here and only here: what a file says goes in as text, never as markup.

const words = JSON.parse(document.getElementById("page-words")?.textContent || "null");

const say = (name, values = {}) =>
    words.say[name].replace(/\{(\w+)\}/g, (hole, key) => (key in values ? values[key] : hole));

const number = (value) => value.toLocaleString(document.documentElement.lang).replace(/,/g, "\u202f");

function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
    return node;
}

const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

const draw = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
