// What the counter calls things, in the clerk's language.

import { _t } from "@web/core/l10n/translation";
import { formatDong } from "../utils/vietnamese";

export { formatDong };

/** Return a time limit in words. */
export function limitLabel(limit) {
    if (!limit) {
        return _t("no fixed time");
    }
    switch (limit.unit) {
        case "same_day":
            return _t("same day");
        case "hours":
            return _t("%s working hours", limit.value);
        case "working_days":
            return _t("%s working days", limit.value);
        case "days":
            return _t("%s days", limit.value);
        default:
            return _t("%s months", limit.value);
    }
}

/** Return what a procedure costs at first sight, of its first case. */
export function feeLabel(payload) {
    const fees = (payload.cases[0]?.fees || []).filter((fee) => fee.amount);
    if (!fees.length) {
        return _t("free");
    }
    if (fees.length === 1 && fees[0].per !== "dossier") {
        const amount = formatDong(fees[0].amount);
        return fees[0].per === "copy" ? _t("%s per copy", amount) : _t("%s per page", amount);
    }
    return formatDong(fees.reduce((sum, fee) => sum + fee.amount, 0));
}

/** Return a kind of paper in words. */
export function kindLabel(kind) {
    return {
        original: _t("original"),
        certified: _t("certified copy"),
        copy: _t("copy"),
        electronic: _t("electronic"),
        shown: _t("shown only"),
    }[kind];
}

/**
 * Return why a procedure is not taken in here, null when it is: a label for its tile, a
 * sentence, and the places where the citizen goes instead.
 */
export function refusalOf(row) {
    const places = row.refusal?.places || [];
    if (row.taken && !row.payload) {
        return {
            label: _t("not loaded yet"),
            reason: _t("This counter has not loaded it yet. Open the counter again when the line is back."),
            places: [],
        };
    }
    if (!row.taken) {
        return {
            label: _t("not taken here"),
            reason: row.refusal?.reason || _t("No agency has handed this procedure to this site."),
            places,
        };
    }
    const { payload } = row;
    if (payload.requires_presence) {
        return {
            label: _t("in person, not by post"),
            reason: _t(
                "The law asks for the citizen in person: this is not taken in by the post. Show the way to %s.",
                payload.agency_name
            ),
            places,
        };
    }
    if (!payload.post_receive) {
        return {
            label: _t("in person, not by post"),
            reason: _t(
                "This procedure has not been handed to the post. The citizen files it at %s.",
                payload.agency_name
            ),
            places,
        };
    }
    return null;
}
