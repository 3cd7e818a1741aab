// Codes of dossiers and procedures: read every form in use, build our own.
// The server has the same functions in `lib/dossier_code.py`, with the sources.

const FORMS = {
    circular: /^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(\d{6})-(\d{4})$/,
    agency: /^([A-Z]\d{2}(?:\.\d{2,3}){0,3})-(\d{6})-(\d{4,})$/,
    ministry: /^([A-Z]\d{2}(?:\.\d{2,3}){0,3})-(\d{8})-(\d{4,7})$/,
    internal: /^(BD(?:\.[A-Z0-9]+)+)-(\d{6})-(\d{6})$/,
};
const HEAD = /^(?:[A-Z]\d{2}(?:\.\d{2,3}){0,3}|BD(?:\.[A-Z0-9]+)+)$/;
const PROCEDURE = /^(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2})?(?:\.[A-Z]\d{2}(?:\.\d{2,3})*)?$/;
const SPACES = /[\s\x1c-\x1f\x85\ufeff]+/gu;
const MESSAGES = {
    not_a_code: ({ code }) => `${code} is not a dossier code.`,
    bad_date: ({ code }) => `The dossier code ${code} carries an impossible date.`,
    bad_head: ({ head }) => `${head} is not an agency code.`,
    bad_counter: ({ counter }) => `The counter number ${counter} is not between 1 and 999.`,
    bad_running: ({ running }) => `The running number ${running} is not between 1 and 999.`,
};

/** A code that cannot be read or built. */
export class CodeError extends Error {
    constructor(code, values) {
        super(MESSAGES[code](values));
        this.code = code;
        this.values = values;
    }
}

/** Return a scanned or typed code in its written form. */
export function normalize(text) {
    return (text || "").replace(SPACES, "").toUpperCase();
}

function readDay(digits, code) {
    const all = digits.length === 8 ? digits : `20${digits}`;
    const iso = `${all.slice(0, 4)}-${all.slice(4, 6)}-${all.slice(6)}`;
    const day = new Date(`${iso}T00:00:00Z`);
    if (all < "0001" || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== iso) {
        throw new CodeError("bad_date", { code });
    }
    return iso;
}

/**
 * Return the parts of a dossier code: code, form, agency, day (ISO), number.
 * Throws CodeError: not_a_code, bad_date.
 */
export function parse(text) {
    const code = normalize(text);
    for (const [form, pattern] of Object.entries(FORMS)) {
        const found = pattern.exec(code);
        if (found) {
            const [, agency, digits, number] = found;
            return { code, form, agency, day: readDay(digits, code), number };
        }
    }
    throw new CodeError("not_a_code", { code });
}

function formOf(text) {
    try {
        return parse(text).form;
    } catch (error) {
        if (error instanceof CodeError) {
            return null;
        }
        throw error;
    }
}

/** Tell whether the text is an official dossier code in one of the three forms. */
export function isValid(text) {
    return !["internal", null].includes(formOf(text));
}

/** Tell whether the text is the post's own reference. */
export function isInternal(text) {
    return formOf(text) === "internal";
}

function isThreeDigits(number) {
    return Number.isInteger(number) && number >= 1 && number <= 999;
}

/**
 * Return the code a counter gives out: its number, then its own running number.
 * `head` is an agency's code, or `BD.` and a site's; `day` an ISO date.
 */
export function build(head, day, counter, running) {
    if (!HEAD.test(head)) {
        throw new CodeError("bad_head", { head });
    }
    if (!isThreeDigits(counter)) {
        throw new CodeError("bad_counter", { counter });
    }
    if (!isThreeDigits(running)) {
        throw new CodeError("bad_running", { running });
    }
    const digits = [counter, running].map((number) => String(number).padStart(3, "0"));
    return `${head}-${day.slice(2, 10).replaceAll("-", "")}-${digits.join("")}`;
}

/** Tell whether the text is a procedure code, national or provincial. */
export function isProcedureCode(text) {
    return PROCEDURE.test(normalize(text));
}

/** Return the national part of a procedure code, else null. */
export function procedureBase(text) {
    return PROCEDURE.exec(normalize(text))?.[1] ?? null;
}
