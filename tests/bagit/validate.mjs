// SPDX-License-Identifier: GPL-3.0-or-later
// Asks bagit-tools, installed in the first folder, about the bag in the second, and says everything that it looked at.
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, bag] = process.argv.slice(2);
const { verify } = createRequire(join(tools, "node_modules", "x"))("bagit-tools");

verify(bag, { version: "1.0", test: true }, (trouble, valid, results) => {
    if (trouble) throw trouble;
    const looks = results.filter((result) => result.type === "assert");
    for (const look of looks) console.log(`${look.ok ? "ok    " : "NOT OK"} ${look.name}`);
    const manifests = looks.filter((look) => look.name.endsWith("no verification errors")).length;
    console.log(`bagit-tools: ${valid ? "valid" : "not valid"}, ${manifests} manifests gone over`);
    process.exit(valid && manifests > 0 ? 0 : 1);
});
