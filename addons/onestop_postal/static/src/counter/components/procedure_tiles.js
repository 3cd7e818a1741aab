import { Component } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { feeLabel, limitLabel, refusalOf } from "./labels";

const MOST_KEYS = 9;

/** What the citizen may want: fields above, tiles below, the first nine by digit. */
export class ProcedureTiles extends Component {
    static template = "onestop_postal.ProcedureTiles";
    static props = {
        results: Array,
        query: String,
        near: Boolean,
        field: { type: [Number, { value: null }], optional: true },
        active: Number,
        selectField: Function,
        pick: Function,
    };

    setup() {
        this.pos = usePos();
    }

    get fields() {
        return this.pos.catalogue.fields;
    }

    get tiles() {
        return this.props.results.map((row, index) => ({
            row,
            key: index < MOST_KEYS && !this.props.query ? index + 1 : "",
            limit: row.payload && limitLabel(row.payload.cases[0]?.limit),
            fee: row.payload && feeLabel(row.payload),
            often: !this.props.query && row.usage > 0 && index < MOST_KEYS,
            blocked: refusalOf(row)?.label,
            active: Boolean(this.props.query) && index === this.props.active,
        }));
    }
}
