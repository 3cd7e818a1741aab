import { Component } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { blockedReason, feeLabel, limitLabel } from "./labels";

const MOST_KEYS = 9;

/** What the citizen may want: fields above, tiles below, the first nine by digit. */
export class ProcedureTiles extends Component {
    static template = "onestop_postal.ProcedureTiles";
    static props = {
        results: Array,
        query: String,
        field: { type: [Number, { value: null }], optional: true },
        active: Number,
        selectField: Function,
        pick: Function,
    };

    setup() {
        this.pos = usePos();
    }

    get fields() {
        const fields = new Map();
        for (const { field_id, field_name } of this.pos.payloads) {
            if (!fields.has(field_id)) {
                fields.set(field_id, { id: field_id, name: field_name });
            }
        }
        return [...fields.values()];
    }

    get tiles() {
        return this.props.results.map((payload, index) => ({
            payload,
            key: index < MOST_KEYS && !this.props.query ? index + 1 : "",
            limit: limitLabel(payload.cases[0]?.limit),
            fee: feeLabel(payload),
            blocked: Boolean(blockedReason(payload)),
            active: Boolean(this.props.query) && index === this.props.active,
        }));
    }
}
