// What a fee comes to: steps, cap, and the reduction on a ground of exemption.
// The server has the same functions in `lib/fees.py`; both come to the same đồng.

const FREE = 100;
const SCOPES = ["state_fee", "both"];

/** Return what remains of an amount after a reduction, rounded down to the đồng. */
export function reduce(amount, percent) {
    return Math.floor((amount * (FREE - percent)) / FREE);
}

/**
 * Return the reduction of one fee on a ground, in percent. What the fee itself says of
 * the ground goes before the ground's general percentage, a reduction of 0 % too.
 */
export function percentOff(fee, exemption) {
    if (!exemption || !fee.exemptible) {
        return 0;
    }
    if (!SCOPES.includes(exemption.scope) || !exemption.percent) {
        return 0;
    }
    return fee.exemptions?.[exemption.id] ?? exemption.percent;
}

/** Return what a quantity costs: up to the threshold, above it, at most the cap. */
export function feeAmount(fee, quantity, exemption) {
    const low = fee.threshold ? Math.min(quantity, fee.threshold) : quantity;
    let total = low * fee.amount + (quantity - low) * (fee.amount_over || 0);
    if (fee.cap) {
        total = Math.min(total, fee.cap);
    }
    return reduce(total, percentOff(fee, exemption));
}
