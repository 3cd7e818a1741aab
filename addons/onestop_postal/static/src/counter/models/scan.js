// The search line takes scans and words alike; here it is told what they are.

import { CardError, isCitizenId, isTaxCode, parseCardQr } from "../utils/citizen_id";
import { CodeError, parse } from "../utils/dossier_code";

const OUR_LINK = /\/onestop\/d\/([^/?#\s]+)/;
const LINK = /^https?:\/\//i;
const BANK_QR = /^000201/; // EMV: every VietQR begins so.
const CARD_INSIDE = /\d{9,12}\|[^|\n]*\|[^|\n]+\|\d{8}\|.*$/;
const OLD_ID = /^\d{9}$/;
const LONG_NUMBER = /^\d{8,}$/;

/** Return the card that was scanned into a field beside what stood there, or null. */
export function cardInside(text) {
    const found = CARD_INSIDE.exec(text || "");
    return found && { card: found[0], before: text.slice(0, found.index) };
}

/**
 * Return what was scanned or typed: {kind, …}. The kinds are card, dossier, person,
 * organisation, words, and those that help nobody: wrong_card (with the error), bank,
 * link, old_id, wrong_number.
 */
export function recognise(text) {
    const clean = (text || "").trim();
    if (!clean) {
        return { kind: "nothing" };
    }
    if (clean.includes("|")) {
        try {
            return { kind: "card", card: parseCardQr(clean) };
        } catch (error) {
            if (error instanceof CardError) {
                return { kind: "wrong_card", error };
            }
            throw error;
        }
    }
    const ours = OUR_LINK.exec(clean);
    try {
        return { kind: "dossier", code: parse(ours ? decodeURIComponent(ours[1]) : clean).code };
    } catch (error) {
        if (!(error instanceof CodeError)) {
            throw error;
        }
    }
    if (BANK_QR.test(clean)) {
        return { kind: "bank" };
    }
    if (LINK.test(clean)) {
        return { kind: "link" };
    }
    const digits = clean.replace(/[\s.]/g, "");
    if (isCitizenId(digits)) {
        return { kind: "person", number: digits };
    }
    if (isTaxCode(digits)) {
        return { kind: "organisation", number: digits };
    }
    if (OLD_ID.test(digits)) {
        return { kind: "old_id" };
    }
    if (LONG_NUMBER.test(digits)) {
        return { kind: "wrong_number", number: digits };
    }
    return { kind: "words", words: clean };
}
