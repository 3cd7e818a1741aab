import { expect, test } from "@odoo/hoot";
import { openCatalogue } from "@onestop_postal/counter/services/catalogue";

const COLUMNS = ["id", "key", "sequence", "field_id", "taken", "stamp", "where"];
const NO_LINE = new Error("no line");
const isLost = (error) => error === NO_LINE;

/** A server with a catalogue, and a browser's store; both tell what was asked of them. */
function world() {
    const index = {
        stamp: "s1",
        columns: COLUMNS,
        rows: [
            [1, " | a | a | ", 1, 1, true, "p1", null],
            [2, " | b | b | ", 2, 1, true, "p2", null],
            [3, " | c | c | ", 3, 2, false, "", 0],
        ],
        fields: [
            [1, "Hộ tịch"],
            [2, "Đất đai"],
        ],
        where: [{ reason: "vì", places: [] }],
        synonyms: [],
        usage: { 2: 4 },
    };
    const asked = [];
    const kept = { index: null, payloads: {} };
    return {
        index,
        asked,
        kept,
        store: {
            read: async () => ({ index: kept.index, payloads: { ...kept.payloads } }),
            write: async (now) => Object.assign(kept, now),
        },
        call: async (name, [given]) => {
            asked.push([name, given]);
            if (name === "onestop_payloads") {
                return given.map((id) => ({ procedure_id: id, name: `n${id}` }));
            }
            const { stamp, usage } = index;
            return given === stamp ? { stamp, usage } : index;
        },
    };
}

test("the first opening fetches all that is taken, the second nothing", async () => {
    const { store, call, asked } = world();
    const first = await openCatalogue(store, call, isLost);
    expect(asked).toEqual([
        ["onestop_catalogue", false],
        ["onestop_payloads", [1, 2]],
    ]);
    expect(first.payload(2).name).toBe("n2");
    expect(first.payload(3)).toBe(undefined);
    expect(first.byId.get(3).refusal.reason).toBe("vì");
    expect(first.fields).toEqual([{ id: 1, name: "Hộ tịch" }]);
    asked.length = 0;
    const second = await openCatalogue(store, call, isLost);
    expect(asked).toEqual([["onestop_catalogue", "s1"]]);
    expect(second.payload(2).name).toBe("n2");
    expect(second.byId.get(2).usage).toBe(4);
});

test("only what changed is fetched, and what is gone is not kept", async () => {
    const { store, call, asked, index, kept } = world();
    await openCatalogue(store, call, isLost);
    asked.length = 0;
    index.stamp = "s2";
    index.rows = [[2, " | b | b | ", 2, 1, true, "p2b", null]];
    const catalogue = await openCatalogue(store, call, isLost);
    expect(asked.at(-1)).toEqual(["onestop_payloads", [2]]);
    expect(catalogue.rows).toHaveLength(1);
    expect(Object.keys(kept.payloads)).toEqual(["p2b"]);
});

test("without a line all is there as it was kept", async () => {
    const { store, call } = world();
    await openCatalogue(store, call, isLost);
    const catalogue = await openCatalogue(
        store,
        async () => {
            throw NO_LINE;
        },
        isLost
    );
    expect(catalogue.payload(1).name).toBe("n1");
    expect(catalogue.rows).toHaveLength(3);
});

test("a browser that kept nothing opens without a line, with an empty catalogue", async () => {
    const { store } = world();
    const catalogue = await openCatalogue(
        store,
        async () => {
            throw NO_LINE;
        },
        isLost
    );
    expect(catalogue.rows).toEqual([]);
    expect(catalogue.payload(1)).toBe(undefined);
});
