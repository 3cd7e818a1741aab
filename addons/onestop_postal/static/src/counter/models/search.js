// Finding a procedure among thousands as one types: no diacritics, any order.

import { fold } from "../utils/vietnamese";

const MOST_TILES = 60;

/**
 * Return the procedures whose key has a word beginning with each word of the query.
 *
 * @param {Object[]} payloads in the order of the tiles
 * @param {number|null} field only of this field, when nothing is searched for
 */
export function findProcedures(payloads, query, field) {
    const words = fold(query).split(" ").filter(Boolean);
    const found = [];
    for (const payload of payloads) {
        const key = ` ${payload.search_key || fold(payload.name)}`;
        const fits = words.length
            ? words.every((word) => key.includes(` ${word}`))
            : !field || payload.field_id === field;
        if (fits) {
            found.push(payload);
            if (found.length === MOST_TILES) {
                break;
            }
        }
    }
    return found;
}

/** Return the communes that fit what is typed, at most ten. */
export function findCommunes(communes, query) {
    const words = fold(query).split(" ").filter(Boolean);
    return communes
        .filter((commune) => {
            const key = ` ${commune.search_key || fold(commune.name)}`;
            return words.every((word) => key.includes(` ${word}`));
        })
        .slice(0, 10);
}

/** Return the commune that an address names last, or undefined. */
export function communeInAddress(communes, address) {
    const text = ` ${fold(address).replaceAll(",", " ").replace(/\s+/g, " ")} `;
    let best;
    let bestAt = -1;
    for (const commune of communes) {
        const name = fold(commune.name).replace(/^(xa|phuong|thi tran|dac khu) /, "");
        const at = text.lastIndexOf(` ${name} `);
        if (at > bestAt) {
            best = commune;
            bestAt = at;
        }
    }
    return best;
}
