// The counter's ranking at each keystroke, and a bare look through the same keys.

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

const UTILS = new URL("../../addons/onestop_postal/static/src/counter/utils/", import.meta.url);

// The bundler of the counter knows modules without their ending; Node does not.
registerHooks({
    resolve: (name, context, next) =>
        next(/^\.\.?\/.*\/?[^.]+$/.test(name) ? `${name}.js` : name, context),
});
const { findPrepared, prepare } = await import(new URL("procedure_search.js", UTILS));
const { fold } = await import(new URL("vietnamese.js", UTILS));

const { rows, synonyms, queries } = JSON.parse(readFileSync(0, "utf-8"));
const prepared = rows.map(prepare);
const taken = { rank: [], bare: [] };

function time(into, call) {
    const begun = performance.now();
    call();
    into?.push(performance.now() - begun);
}

for (let round = 0; round < 4; round++) {
    for (const query of queries) {
        // The first round warms up.
        time(round ? taken.rank : null, () => findPrepared(query, prepared, synonyms));
        const words = fold(query).split(" ");
        time(round ? taken.bare : null, () =>
            prepared.filter(({ whole }) => words.every((word) => whole.includes(word)))
        );
    }
}
process.stdout.write(JSON.stringify(taken));
