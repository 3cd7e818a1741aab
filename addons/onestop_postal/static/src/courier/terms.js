/** The words of the page in the courier's language, sent with it: they work offline. */

let terms = {};

export function setTerms(given) {
    terms = given || {};
}

/** The translation of an English sentence, with its %(name)s filled in. */
export function _t(source, values) {
    const text = terms[source] || source;
    return values ? text.replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "") : text;
}

/** 26000 → "26.000". */
export function formatDong(amount) {
    return String(amount || 0).replace(/\B(?=(\d{3})+$)/g, ".");
}
