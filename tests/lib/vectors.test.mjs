// The counter's modules on the hand-written cases: `node --test tests/lib/*.test.mjs`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
    instantOf,
    localMoment,
} from "../../addons/onestop_postal/static/src/counter/utils/working_time.js";
import { MODULES, call } from "./calls.mjs";

for (const module of MODULES) {
    const file = new URL(`vectors/${module}.json`, import.meta.url);
    const { calendars = {}, shared = {}, cases } = JSON.parse(readFileSync(file, "utf-8"));
    for (const { name, args, options, answer } of cases) {
        test(`${module}.${name} ${JSON.stringify([args, options])}`, () => {
            const given = args.map((arg) => calendars[arg] ?? shared[arg] ?? arg);
            assert.deepEqual(call({ module, name, args: given, options }), answer);
        });
    }
}

test("an instant is told in the zone of the calendar, not of the device", () => {
    const instant = new Date("2026-11-22T17:30:00Z");
    assert.equal(localMoment(instant, "Asia/Ho_Chi_Minh"), "2026-11-23T00:30:00");
    assert.deepEqual(instantOf("2026-11-23T00:30:00", "Asia/Ho_Chi_Minh"), instant);
});

test("an instant comes back through its local moment in a zone with summer time", () => {
    const instant = new Date("2026-03-29T01:30:00Z");
    assert.deepEqual(instantOf(localMoment(instant, "Europe/Paris"), "Europe/Paris"), instant);
});
