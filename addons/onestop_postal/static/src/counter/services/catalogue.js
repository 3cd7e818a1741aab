// The catalogue at a counter: an index of every procedure in force, and all that is
// needed to take in those that the site takes. Both are kept in the browser under their
// stamp, so that a second opening fetches next to nothing and one without a line has all.

import { prepare } from "../utils/procedure_search";

const DATABASE = "onestop-catalogue";
const STORE = "texts";
const VERSION = 1;
const AT_ONCE = 500;

function promised(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

/** What the browser keeps of the catalogue; a browser that keeps nothing still works. */
export class CatalogueStore {
    /** @param {string} owner whose catalogue it is: database and counter */
    constructor(owner) {
        this.owner = owner;
    }

    async store(mode) {
        this.database ||= this.open();
        return (await this.database).transaction(STORE, mode).objectStore(STORE);
    }

    open() {
        const request = indexedDB.open(DATABASE, VERSION);
        request.onupgradeneeded = () => request.result.createObjectStore(STORE);
        return promised(request);
    }

    /** Return what is kept: {index, payloads by stamp}. */
    async read() {
        try {
            const kept = await promised((await this.store("readonly")).get(this.owner));
            return kept || { index: null, payloads: {} };
        } catch (error) {
            console.warn("catalogue: nothing kept can be read", error);
            return { index: null, payloads: {} };
        }
    }

    async write(kept) {
        try {
            await promised((await this.store("readwrite")).put(kept, this.owner));
        } catch (error) {
            console.warn("catalogue: not kept", error);
        }
    }
}

export class Catalogue {
    /**
     * @param {Object} index columns, rows, fields, where, synonyms, usage
     * @param {Object} payloads by stamp
     */
    constructor(index, payloads) {
        const { columns, rows, usage = {} } = index;
        this.rows = rows.map((values) => {
            const row = Object.fromEntries(columns.map((name, at) => [name, values[at]]));
            row.usage = usage[row.id] || 0;
            row.payload = payloads[row.stamp] || null;
            row.refusal = row.where === null ? null : index.where[row.where];
            return row;
        });
        this.byId = new Map(this.rows.map((row) => [row.id, row]));
        this.prepared = this.rows.map(prepare);
        this.synonyms = index.synonyms;
        const taken = new Set(this.rows.filter((row) => row.taken).map((row) => row.field_id));
        this.fields = index.fields
            .filter(([id]) => taken.has(id))
            .map(([id, name]) => ({ id, name }));
    }

    static empty() {
        return new Catalogue({ columns: [], rows: [], fields: [], where: [], synonyms: [] }, {});
    }

    payload(procedureId) {
        return this.byId.get(procedureId)?.payload || undefined;
    }
}

function stampsOf({ columns, rows }) {
    const [id, stamp] = [columns.indexOf("id"), columns.indexOf("stamp")];
    return rows.filter((row) => row[stamp]).map((row) => [row[id], row[stamp]]);
}

/**
 * Return the catalogue, from the server as far as it changed, else as it was kept.
 *
 * @param {CatalogueStore} store
 * @param {Function} call the server's method of the counter by name, with arguments
 * @param {Function} isLost whether an error says that there is no line
 */
export async function openCatalogue(store, call, isLost) {
    const kept = await store.read();
    let { index } = kept;
    const payloads = {};
    try {
        const told = await call("onestop_catalogue", [index?.stamp || false]);
        index = told.rows ? told : { ...index, usage: told.usage };
        const missing = [];
        for (const [id, stamp] of stampsOf(index)) {
            if (kept.payloads[stamp]) {
                payloads[stamp] = kept.payloads[stamp];
            } else {
                missing.push([id, stamp]);
            }
        }
        for (let at = 0; at < missing.length; at += AT_ONCE) {
            const wanted = missing.slice(at, at + AT_ONCE);
            const stamps = new Map(wanted);
            for (const payload of await call("onestop_payloads", [wanted.map(([id]) => id)])) {
                payloads[stamps.get(payload.procedure_id)] = payload;
            }
        }
        if (told.rows || missing.length) {
            await store.write({ index, payloads });
        }
    } catch (error) {
        if (!isLost(error)) {
            throw error;
        }
        return index
            ? new Catalogue(index, { ...kept.payloads, ...payloads })
            : Catalogue.empty();
    }
    return new Catalogue(index, payloads);
}
