// Find procedures by what people type: one ranking for the counter and the office.
// A procedure is found by its `key`. What fits better comes first: the code, the
// beginning of the short name, the words of the name in order, then in any order, what
// people say, the words anywhere; and only where none of these fits, words inside others
// and words with one letter wrong. Among equals whole words go before beginnings, then
// comes what the site takes more often, then the catalogue's own order.
// The server has the same functions in `lib/procedure_search.py`; both find alike.

import { fold } from "./vietnamese";

const [CODE, CODE_BEGINS, SHORT, NAME, NAME_ANY, SAID, WORDS, INSIDE, NEAR] = Array(9).keys();
// Beyond it nothing fits as typed.
export const AS_TYPED = WORDS;
const SHORTEST_LOOSE = 3;
const NO_WORD = /[^\p{L}\p{N}.]+/gu;
const CODE_FORM = /^\d[\d.]*(\.[a-z]\d[\d.]*)?$/;
const PART = " | ";
const PHRASE = " ; ";

/** Return the words of a text, folded; a code is one word. */
export function words(text) {
    const parts = fold(text).replace(NO_WORD, " ").split(" ");
    return parts.map((part) => part.replace(/^\.+|\.+$/g, "")).filter(Boolean);
}

function plain(text) {
    return words(text).join(" ");
}

/** Return what a procedure is found by: code, short name, name, what people say. */
export function searchKey(code, shortName, name, keywords) {
    const phrases = (keywords || "").split(/[,;]/).map(plain).filter(Boolean);
    return [plain(code), plain(shortName || name), plain(name), phrases.join(PHRASE)].join(PART);
}

// What is asked

function bare(code) {
    return code.replaceAll(".", "");
}

function isSaid(part, said, openEnd) {
    const last = said.length - 1;
    return part.every(
        (word, at) => word === said[at] || (at === last && openEnd && said[at].startsWith(word))
    );
}

/** What the typed words may mean: other words, or procedures and fields. */
function meaningsOf(typed, synonyms) {
    const meanings = [];
    for (const synonym of synonyms) {
        const said = words(synonym.said);
        for (let at = 0; said.length && at + said.length <= typed.length; at++) {
            const end = at + said.length;
            const openEnd = end === typed.length && said.length > 1;
            if (isSaid(typed.slice(at, end), said, openEnd)) {
                const meant = words(synonym.words || "");
                const [before, after] = [typed.slice(0, at), typed.slice(end)];
                meanings.push({
                    words: meant.length ? [...before, ...meant, ...after] : [],
                    rest: [...before, ...after],
                    procedures: synonym.procedures || [],
                    fields: synonym.fields || [],
                });
                break;
            }
        }
    }
    return meanings;
}

/** Return a query made ready: its words, the code it may be, what it may mean. */
export function ask(query, synonyms = []) {
    const typed = words(query);
    const code = typed.length === 1 && CODE_FORM.test(typed[0]) ? bare(typed[0]) : "";
    return {
        words: typed,
        code: code.length > 1 ? code : "",
        meanings: meaningsOf(typed, synonyms),
    };
}

// How well it fits

/** Return a row with its key taken apart, once for all queries. */
export function prepare(row) {
    const [code, short, name, said] = `${row.key} `.split(PART);
    return {
        row,
        code: bare(code),
        short,
        names: [` ${name} `, ` ${short} `],
        said: `${PHRASE}${said}`,
        whole: ` ${row.key} `,
    };
}

/** Whether each of the words begins a word of the text, which begins with a space. */
function beginWords(typed, text) {
    return typed.every((word) => text.includes(` ${word}`));
}

function beginWordsInOrder(typed, text) {
    let at = 0;
    return typed.every((word) => {
        at = text.indexOf(` ${word}`, at) + 1;
        return at > 0;
    });
}

function codeLevel(asked, own) {
    const typed = asked.code;
    if (!typed || !own) {
        return null;
    }
    // A local form of the code says the agency behind the national one.
    if (own === typed || typed.startsWith(`${own}0000000`)) {
        return CODE;
    }
    return own.startsWith(typed) ? CODE_BEGINS : null;
}

function isMeant(asked, row, whole) {
    return asked.meanings.some(
        (meaning) =>
            (meaning.words.length && beginWords(meaning.words, whole)) ||
            ((meaning.procedures.includes(row.id) || meaning.fields.includes(row.field_id)) &&
                beginWords(meaning.rest, whole))
    );
}

/** Whether a word is another with one letter wrong, missing, added or exchanged. */
export function isNear(typed, word) {
    if (Math.abs(typed.length - word.length) > 1 || typed === word) {
        return false;
    }
    let at = 0;
    while (at < typed.length && at < word.length && typed[at] === word[at]) {
        at++;
    }
    const [rest, other] = [typed.slice(at), word.slice(at)];
    return (
        rest.slice(1) === other.slice(1) ||
        rest.slice(1) === other ||
        rest === other.slice(1) ||
        (rest.length > 1 &&
            rest[0] === other[1] &&
            rest[1] === other[0] &&
            rest.slice(2) === other.slice(2))
    );
}

/** How words fit that fit nowhere as typed: inside others, or one letter wrong. */
function looseLevel(typed, whole) {
    const missing = typed.filter((word) => !whole.includes(` ${word}`));
    if (missing.every((word) => word.length >= SHORTEST_LOOSE && whole.includes(word))) {
        return INSIDE;
    }
    const [wrong] = missing;
    const shortest = SHORTEST_LOOSE - (typed.length > 1 ? 1 : 0);
    const mends = missing.length === 1 && wrong.length >= shortest;
    return mends && whole.split(" ").some((word) => isNear(wrong, word)) ? NEAR : null;
}

/** Return how well a prepared procedure fits, 0 best; null when it does not. */
function levelOf(asked, prepared, loose) {
    const { row, short, names, said, whole } = prepared;
    const typed = asked.words;
    const level = codeLevel(asked, prepared.code);
    if (level !== null || !typed.length) {
        return level;
    }
    if (beginWords(typed, whole)) {
        const text = typed.join(" ");
        if (short.startsWith(text)) {
            return SHORT;
        }
        if (names.some((each) => beginWordsInOrder(typed, each))) {
            return NAME;
        }
        if (names.some((each) => beginWords(typed, each))) {
            return NAME_ANY;
        }
        return said.includes(`${PHRASE}${text}`) || isMeant(asked, row, whole) ? SAID : WORDS;
    }
    if (isMeant(asked, row, whole)) {
        return SAID;
    }
    return loose ? looseLevel(typed, whole) : null;
}

/** How many words are not whole words of the row. */
function begun(typed, whole) {
    return typed.filter((word) => !whole.includes(` ${word} `)).length;
}

function rank(asked, prepared, loose) {
    const found = [];
    for (const each of prepared) {
        const level = levelOf(asked, each, loose);
        if (level !== null) {
            found.push({ level, begun: begun(asked.words, each.whole), row: each.row });
        }
    }
    return found.sort(
        (a, b) =>
            a.level - b.level ||
            a.begun - b.begun ||
            (b.row.usage || 0) - (a.row.usage || 0) ||
            a.row.sequence - b.row.sequence ||
            a.row.id - b.row.id
    );
}

/**
 * Return {level, row} of the prepared procedures that fit, the best first. What is
 * loosely like the query is found only where nothing fits as typed.
 */
export function findPrepared(query, prepared, synonyms = []) {
    const asked = ask(query, synonyms);
    const found = rank(asked, prepared, false);
    return found.length ? found : rank(asked, prepared, true);
}

/** Return [level, id] of the procedures that fit, the best first. */
export function find(query, rows, synonyms = []) {
    return findPrepared(query, rows.map(prepare), synonyms).map(({ level, row }) => [level, row.id]);
}
