// SPDX-License-Identifier: GPL-3.0-or-later
// One picture of every sample report, in either language, at both widths, light and dark.
import { join } from "node:path";
import { batches, close, languages, launch, open, sampleReport, widths } from "./harness.mjs";

const [out, ...wanted] = process.argv.slice(2);
const browser = await launch();
for (const batch of wanted.length > 0 ? wanted : batches)
    for (const language of languages) {
        const file = sampleReport(batch, language);
        for (const [name, size] of Object.entries(widths))
            for (const colorScheme of ["light", "dark"]) {
                const page = await open(browser, file, { size, colorScheme });
                await page.screenshot({ path: join(out, `${batch}.${language}.${name}.${colorScheme}.png`), fullPage: true });
                await close(page);
            }
    }
await browser.close();
