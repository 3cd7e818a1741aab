import { Component, onMounted, useRef } from "@odoo/owl";
import { editCitizen } from "../models/intake";
import { normalizePhone } from "../utils/citizen_id";

/** The applicant, and who stands here when it is somebody else. */
export class CitizenForm extends Component {
    static template = "onestop_postal.CitizenForm";
    static props = { intake: Object, touch: Function, close: Function };

    setup() {
        this.name = useRef("name");
        onMounted(() => this.name.el?.focus());
    }

    get citizen() {
        return this.props.intake.citizen;
    }

    get submitter() {
        return this.props.intake.submitter;
    }

    get phoneIsWrong() {
        return Boolean(this.citizen.phone) && !normalizePhone(this.citizen.phone);
    }

    edit(field, event) {
        editCitizen(this.citizen, field, event.target.value);
        this.props.touch();
    }

    editSubmitter(field, event) {
        this.submitter[field] = event.target.value;
        this.props.touch();
    }

    toggleSubmitter() {
        this.submitter.on = !this.submitter.on;
        this.props.touch();
    }
}
