// Fees and postage as the rules in force say, without the server.
// The server computes the same (`lib/fees.py`, `lib/tariff.py`) and records a difference when
// they disagree.

import { reduce } from "../utils/fees";

export { feeAmount } from "../utils/fees";

/** Return how many units of its own a fee counts. */
export function quantityOf(fee, { copies, pages }) {
    if (fee.per === "copy") {
        return Math.max(1, copies);
    }
    return fee.per === "page" ? Math.max(1, pages) : 1;
}

/** Return the tariff's word for how far two communes lie apart, null when unknown. */
export function zoneBetween(from, to) {
    if (!from || !to) {
        return null;
    }
    if (from.id === to.id || (from._zone && from._zone === to._zone)) {
        return "district";
    }
    if (from._province === to._province) {
        return "province";
    }
    const regions = new Set([from._region, to._region]);
    if (regions.size === 1) {
        return "region";
    }
    return regions.has("1") && regions.has("3") ? "far" : "adjacent";
}

/** Return the postage of one way in đồng, null when the tariff has no price. */
export function postage(lines, direction, zone, weight, exemption) {
    const ladder = lines
        .filter((line) => line.direction === direction && line.zone === zone)
        .sort((a, b) => a.up_to_g - b.up_to_g);
    const step = ladder.find((line) => weight <= line.up_to_g) || ladder.at(-1);
    if (!step) {
        return null;
    }
    const over = weight - step.up_to_g;
    if (over > 0 && !step.step_g) {
        return null;
    }
    const blocks = over > 0 ? Math.ceil(over / step.step_g) : 0;
    const price = step.price + blocks * (step.step_price || 0);
    const off = exemption && ["postage", "both"].includes(exemption.scope) ? exemption.percent : 0;
    return reduce(price, off);
}
