// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests in a browser share: reports made once, a browser, and pages that remember what they asked for and complained of.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, closeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.YANCAI_BROWSER, "package.json"));
const { chromium } = require("playwright-core");
export const axeSource = require("axe-core").source;

const reports = join(process.env.YANCAI_BROWSER, "reports");
mkdirSync(reports, { recursive: true });

export const batches = ["forum-ready", "conference-mixed", "hostile"];
export const languages = ["zh", "en"];
export const widths = { phone: { width: 375, height: 812 }, desk: { width: 1440, height: 900 } };

// The report of a sample batch; a second language or run measures nothing anew.
export function sampleReport(batch, language) {
    const file = join(reports, `${batch}.${language}.html`);
    try {
        execFileSync(process.env.YANCAI_BINARY, ["check", join(process.env.YANCAI_SAMPLES, batch), "--lang", language, "--format", "html",
            "--store", join(reports, "store.sqlite"), "--output", file], { stdio: ["ignore", "ignore", "ignore"] });
    } catch (ended) {
        if (![1, 2].includes(ended.status)) throw ended;
    }
    return file;
}

export function specimen(...words) {
    const file = join(reports, `${words.join("-")}.html`);
    const out = openSync(file, "w");
    execFileSync(process.env.YANCAI_SPECIMEN, words, { stdio: ["ignore", out, "inherit"] });
    closeSync(out);
    return file;
}

export async function launch() {
    if (!existsSync(process.env.CHROMIUM)) throw new Error("no chromium");
    return chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
}

// A page with the report in it. `page.troubles` gathers what it logs, throws, refuses or asks the network for.
export async function open(browser, file, { size = widths.desk, address = "", ...options } = {}) {
    const context = await browser.newContext({ viewport: size, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.troubles = [];
    page.on("console", (message) => page.troubles.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => page.troubles.push(`error: ${error.message}`));
    page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) page.troubles.push(`network: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href + address);
    if (options.javaScriptEnabled !== false) await page.waitForSelector("html[data-ready]", { timeout: 120_000 });
    return page;
}

export async function close(page) {
    await page.context().close();
}

export const cards = (page) => page.locator("#list > li").count();
export const foundText = (page) => page.locator("#found").innerText();
