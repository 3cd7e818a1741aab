import { Component } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { readable } from "../models/clock";
import { maskId, maskPhone } from "../utils/vietnamese";
import { formatDong } from "./labels";

/** The citizen, the dossiers taken so far, and what they come to. */
export class Basket extends Component {
    static template = "onestop_postal.Basket";
    static props = {
        intake: Object,
        total: Number,
        busy: Boolean,
        openCitizen: Function,
        edit: Function,
        remove: Function,
        pay: Function,
    };

    setup() {
        this.pos = usePos();
        this.dong = formatDong;
    }

    get citizen() {
        return this.props.intake.citizen;
    }

    get hasCitizen() {
        return Boolean(this.citizen.name || this.citizen.id_number);
    }

    get contact() {
        const { id_number, phone } = this.citizen;
        return [id_number && maskId(id_number), phone && maskPhone(phone)].filter(Boolean).join(" · ");
    }

    get rows() {
        return this.props.intake.dossiers.map((dossier) => ({
            dossier,
            papers: dossier.components.filter((paper) => paper.accepted).length,
            due: dossier.due_shown ? readable(new Date(dossier.due_shown)) : "",
            fees: dossier.fees.filter((fee) => fee.amount),
        }));
    }
}
