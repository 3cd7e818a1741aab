// What was paid and printed is never lost: each paid order is written here before it is
// sent, and leaves only when the server says that it holds it as paid. Odoo's own store
// forgets paid orders when its data is reloaded, or after two failed attempts.

import { Mutex } from "@web/core/utils/concurrency";

const DATABASE = "onestop-outbox";
const STORE = "orders";
const VERSION = 1;

function promised(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

/** The ids of the dossiers in an order's payload, in a form to compare. */
function dossiersOf(payload) {
    const commands = JSON.parse(payload.onestop_command || "[]");
    return commands.map((command) => command.uuid).join();
}

export class Outbox {
    /** @param {string} owner whose orders these are: database and counter */
    constructor(owner) {
        this.owner = owner;
        this.mutex = new Mutex();
        this.database = this.open();
    }

    async open() {
        navigator.storage?.persist?.().catch(() => {});
        const request = indexedDB.open(DATABASE, VERSION);
        request.onupgradeneeded = () => {
            request.result.createObjectStore(STORE, { keyPath: "key" });
        };
        return promised(request);
    }

    async store(mode) {
        const database = await this.database;
        // "strict": on the disk before it counts as written.
        return database
            .transaction(STORE, mode, { durability: "strict" })
            .objectStore(STORE);
    }

    keyOf(uuid) {
        return `${this.owner}/${uuid}`;
    }

    /** Keep a paid order; resolved when it is on the disk. */
    async put(uuid, payload, context) {
        const key = this.keyOf(uuid);
        const known = await promised((await this.store("readonly")).get(key));
        if (known && dossiersOf(known.payload) !== dossiersOf(payload)) {
            throw new Error(`Another payment waits under the number of this one: ${uuid}`);
        }
        const item = {
            key,
            uuid,
            owner: this.owner,
            payload,
            context,
            since: known?.since ?? Date.now(),
            tries: known?.tries ?? 0,
            error: known?.error ?? null,
        };
        const store = await this.store("readwrite");
        await new Promise((resolve, reject) => {
            store.transaction.oncomplete = resolve;
            store.transaction.onabort = () => reject(store.transaction.error);
            store.transaction.onerror = () => reject(store.transaction.error);
            store.put(item);
        });
        return item;
    }

    /** Note that the server refused an item, in its words. */
    async refuse(item, error) {
        const store = await this.store("readwrite");
        await promised(store.put({ ...item, tries: item.tries + 1, error, at: Date.now() }));
    }

    /** Forget an order that the server holds. */
    async remove(uuid) {
        await promised((await this.store("readwrite")).delete(this.keyOf(uuid)));
    }

    /** Return what waits, the oldest first. */
    async all() {
        const items = await promised((await this.store("readonly")).getAll());
        return items
            .filter((item) => item.owner === this.owner)
            .sort((a, b) => a.since - b.since);
    }
}
