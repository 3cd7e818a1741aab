import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";
import { emptyIntake } from "../models/intake";

patch(PosOrder.prototype, {
    initState() {
        super.initState();
        this.uiState.onestop = emptyIntake();
    },

    restoreState(uiState) {
        super.restoreState({ ...uiState, onestop: uiState.onestop || emptyIntake() });
    },

    get onestop() {
        return this.uiState.onestop;
    },

    // A citizen whose form is half filled has no lines yet and is not nobody.
    isEmpty() {
        return super.isEmpty() && !this.uiState?.onestop?.started;
    },

    // A failed attempt clears Odoo's mark, and the order would never be sent again.
    isDirty() {
        return super.isDirty() || Boolean(this.config?.onestop_site_id && this.isUnsyncedPaid);
    },

    getScreenData() {
        const screen = super.getScreenData();
        const ours = { ProductScreen: "DossierScreen", ReceiptScreen: "SlipScreen" };
        return this.config?.onestop_site_id && ours[screen.name]
            ? { ...screen, name: ours[screen.name] }
            : screen;
    },

    /** The intakes of this order as they were sent; empty before payment. */
    get onestopCommands() {
        try {
            return JSON.parse(this.onestop_command || "[]");
        } catch {
            return [];
        }
    },
});
