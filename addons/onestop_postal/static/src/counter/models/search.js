// Finding a procedure among thousands as one types, and a commune in an address.

import { AS_TYPED, findPrepared, words } from "../utils/procedure_search";
import { fold } from "../utils/vietnamese";

const MOST_TILES = 60;

function byUse(a, b) {
    return (b.usage || 0) - (a.usage || 0) || a.sequence - b.sequence || a.id - b.id;
}

/** Where nothing has all the words: what has all but one of them. */
function findWithoutAWord(query, prepared, synonyms) {
    const typed = words(query);
    const found = new Map();
    for (let at = typed.length - 1; typed.length > 2 && at >= 0; at--) {
        const others = typed.filter((_word, place) => place !== at);
        for (const each of findPrepared(others.join(" "), prepared, synonyms)) {
            if (each.level <= AS_TYPED && !found.has(each.row)) {
                found.set(each.row, each);
            }
        }
    }
    return [...found.values()];
}

/**
 * Return what the counter shows: {rows, near}. Without a query those that the site takes,
 * of one field or all, the most used first; `near` tells that nothing fits as typed.
 *
 * @param {Object} catalogue prepared rows, synonyms
 * @param {number|null} field only of this field, when nothing is searched for
 */
export function findProcedures({ prepared, synonyms }, query, field) {
    if (!query.trim()) {
        const rows = prepared
            .map(({ row }) => row)
            .filter((row) => row.taken && (!field || row.field_id === field))
            .sort(byUse);
        return { rows: rows.slice(0, MOST_TILES), near: false };
    }
    let found = findPrepared(query, prepared, synonyms);
    const near = !found.length || found[0].level > AS_TYPED;
    if (!found.length) {
        found = findWithoutAWord(query, prepared, synonyms);
    }
    // What can be taken here stands before what can only be shown the way to.
    const taken = found.filter(({ row }) => row.taken);
    const elsewhere = found.filter(({ row }) => !row.taken);
    const rows = [...taken, ...elsewhere].slice(0, MOST_TILES).map(({ row }) => row);
    return { rows, near: near && Boolean(found.length) };
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
