import { Component, useState } from "@odoo/owl";
import { SignaturePad } from "./signature_pad";
import { _t, formatDong } from "./terms";

const PHOTO_SIDE = 1024;
const POSITION_MS = 8000;

/** Shrink a photo on the phone: a proof needs no more, and the line is thin. */
async function shrink(file) {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, PHOTO_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", 0.7);
}

/** One door: check item and identity, take the money, sign. Nothing of it is skipped. */
export class StopScreen extends Component {
    static template = "onestop_postal.StopScreen";
    static components = { SignaturePad };
    static props = {
        stop: Object,
        isItemChecked: Boolean,
        onScan: Function,
        onTell: Function,
        onBack: Function,
    };

    setup() {
        this.formatDong = formatDong;
        this.state = useState({
            who: "",
            name: "",
            relation: "authorised",
            isIdChecked: false,
            last4: "",
            signature: null,
            photo: null,
            isMissing: false,
            note: "",
            isBusy: false,
        });
        this.position = {};
        navigator.geolocation?.getCurrentPosition(
            ({ coords }) => {
                this.position = { latitude: coords.latitude, longitude: coords.longitude };
            },
            () => {},
            { timeout: POSITION_MS, maximumAge: 60000 }
        );
    }

    get reasons() {
        return [
            ["absent", _t("Invited, did not come")],
            ["bad_address", _t("Address missing, incomplete or wrong")],
            ["moved", _t("Moved without a new address")],
            ["unknown", _t("Recipient not found")],
            ["refused", _t("Refused")],
        ];
    }

    get mapLink() {
        return `geo:0,0?q=${encodeURIComponent(`${this.props.stop.address}, ${this.props.stop.commune}`)}`;
    }

    /** What is still to be done before this delivery can be told; empty when nothing. */
    get missing() {
        const { state } = this;
        if (!this.props.isItemChecked) {
            return _t("Scan the item first.");
        }
        if (!state.who) {
            return _t("Check the identity card.");
        }
        if (state.who === "other" && !(state.name.trim() && state.isIdChecked)) {
            return _t("Enter the name and check the papers.");
        }
        if (!state.signature && !state.photo) {
            return _t("Have it signed, or take a photo.");
        }
        return "";
    }

    chooseSelf() {
        Object.assign(this.state, { who: "self", name: this.props.stop.name, isIdChecked: true });
    }

    chooseOther() {
        Object.assign(this.state, { who: "other", name: "", isIdChecked: false });
    }

    async takePhoto(ev) {
        const [file] = ev.target.files;
        if (file) {
            this.state.photo = await shrink(file);
        }
    }

    async deliver() {
        if (this.missing || this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        const { who, name, relation, last4, signature, photo } = this.state;
        await this.props.onTell({
            kind: "attempt",
            shipment_id: this.props.stop.shipment_id,
            outcome: "delivered",
            recipient_name: name.trim(),
            relation: who === "self" ? "self" : relation,
            id_checked: true,
            id_number_last4: last4.trim(),
            signature,
            photo,
            amount_collected: this.props.stop.amount,
            ...this.position,
        });
    }

    async miss(outcome) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        await this.props.onTell({
            kind: "attempt",
            shipment_id: this.props.stop.shipment_id,
            outcome,
            note: this.state.note.trim(),
            ...this.position,
        });
    }
}
