// Call the counter's plain modules by the names that Python gives their functions.

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const UTILS = new URL(
    "../../addons/onestop_postal/static/src/counter/utils/",
    import.meta.url
);
export const MODULES = [
    "vietnamese",
    "citizen_id",
    "dossier_code",
    "working_time",
    "case_questions",
    "fees",
    "procedure_search",
];

// The bundler of the counter knows modules without their ending; Node does not.
registerHooks({
    resolve: (name, context, next) =>
        next(/^\.\.?\/.*\/?[^.]+$/.test(name) ? `${name}.js` : name, context),
});

const loaded = Object.fromEntries(
    await Promise.all(
        MODULES.map(async (name) => [name, await import(new URL(`${name}.js`, UTILS))])
    )
);

function camel(name) {
    return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Return the answer to a case, or `{ error: code }`. */
export function call({ module, name, args, options }) {
    const given = Object.entries(options ?? {}).map(([key, value]) => [camel(key), value]);
    const all = options ? [...args, Object.fromEntries(given)] : args;
    try {
        return loaded[module][camel(name)](...all);
    } catch (error) {
        if (!error.code || !error.values) {
            throw error;
        }
        return { error: error.code };
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const cases = JSON.parse(readFileSync(0, "utf-8"));
    process.stdout.write(JSON.stringify(cases.map(call)));
}
