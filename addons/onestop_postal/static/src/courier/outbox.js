/**
 * What the phone has still to tell the server, kept until the server's receipt is held.
 *
 * IndexedDB holds the commands in their order; a command leaves it by its receipt only. A
 * refused one stays, with the server's reason, until it is sent again and taken.
 */

const NAME = "onestop_courier";
const COMMANDS = "commands";
const FACTS = "facts";

let opened;

function database() {
    opened ||= new Promise((resolve, reject) => {
        const request = indexedDB.open(NAME, 1);
        request.onupgradeneeded = () => {
            request.result.createObjectStore(COMMANDS, { keyPath: "order", autoIncrement: true });
            request.result.createObjectStore(FACTS);
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    return opened;
}

async function run(store, mode, work) {
    const base = await database();
    return new Promise((resolve, reject) => {
        const transaction = base.transaction(store, mode);
        const request = work(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
    });
}

export function newUuid() {
    if (crypto.randomUUID) {
        return crypto.randomUUID();
    }
    // Pages that are not served over TLS have no randomUUID.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const outbox = {
    put: (courier, command) =>
        run(COMMANDS, "readwrite", (store) => store.add({ courier, command, refused: "" })),
    all: () => run(COMMANDS, "readonly", (store) => store.getAll()),
    drop: (order) => run(COMMANDS, "readwrite", (store) => store.delete(order)),
    refuse: (row, reason) =>
        run(COMMANDS, "readwrite", (store) => store.put({ ...row, refused: reason })),
    keepDay: (day) => run(FACTS, "readwrite", (store) => store.put(day, `day-${day.courier.id}`)),
    readDay: (courier) => run(FACTS, "readonly", (store) => store.get(`day-${courier}`)),
};

export class ServerError extends Error {}

/** Ask the server; throws TypeError without a line, ServerError with its reason. */
export async function ask(path, params) {
    const response = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", method: "call", params }),
    });
    const answer = await response.json();
    if (answer.error) {
        throw new ServerError(answer.error.data?.message || answer.error.message);
    }
    return answer.result;
}
