import { Component, useState } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { findCommunes } from "../models/search";

/** A commune, found by typing without diacritics. */
export class CommuneInput extends Component {
    static template = "onestop_postal.CommuneInput";
    static props = { id: { type: [Number, Boolean], optional: true }, update: Function };

    setup() {
        this.pos = usePos();
        this.state = useState({ query: null, active: 0 });
    }

    get chosen() {
        return this.pos.commune(this.props.id);
    }

    get shown() {
        return this.state.query ?? this.chosen?.name ?? "";
    }

    get options() {
        return this.state.query === null
            ? []
            : findCommunes(this.pos.models["onestop.commune"].getAll(), this.state.query);
    }

    onInput(event) {
        this.state.query = event.target.value;
        this.state.active = 0;
    }

    choose(commune) {
        this.state.query = null;
        this.props.update(commune ? commune.id : false);
    }

    onKeydown(event) {
        if (this.state.query === null) {
            return;
        }
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            const step = event.key === "ArrowDown" ? 1 : -1;
            const last = this.options.length - 1;
            this.state.active = Math.min(Math.max(this.state.active + step, 0), last);
            event.preventDefault();
        } else if (event.key === "Enter" || event.key === "Tab") {
            this.choose(this.options[this.state.active]);
        }
    }

    onBlur() {
        if (this.state.query !== null) {
            this.choose(this.state.query.trim() ? this.options[this.state.active] : null);
        }
    }
}
