import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { patch } from "@web/core/utils/patch";
import { onMounted, useExternalListener } from "@odoo/owl";
import { getButtons, BACKSPACE } from "@point_of_sale/app/components/numpad/numpad";
import { formatDong } from "../components/labels";

const NOTES = [50_000, 100_000, 200_000, 500_000];

patch(PaymentScreen.prototype, {
    setup() {
        super.setup(...arguments);
        this.dong = formatDong;
        if (!this.pos.isCounter) {
            return;
        }
        useExternalListener(window, "keydown", (event) => this.onCounterKey(event), {
            capture: true,
        });
        // Cash is the rule: it stands ready, and typing an amount replaces it.
        onMounted(() => {
            const cash = this.payment_methods_from_config.find((method) => method.is_cash_count);
            if (cash && !this.paymentLines.length) {
                this.addNewPaymentLine(cash);
            }
        });
    },

    get _getNumberBufferConfig() {
        const config = super._getNumberBufferConfig;
        return this.pos.isCounter ? { ...config, useWithBarcode: false } : config;
    },

    onCounterKey(event) {
        if (document.querySelector(".modal")) {
            return;
        }
        if (["Enter", "F12"].includes(event.key)) {
            event.preventDefault();
            event.stopPropagation();
            if (this.currentOrder?.canBeValidated()) {
                this.validateOrder();
            }
        } else if (event.key === "Escape") {
            event.preventDefault();
            this.leavePayment();
        }
    },

    /** Back to the dossiers: what was entered as payment is no payment yet. */
    leavePayment() {
        for (const payment of [...this.paymentLines]) {
            this.currentOrder.removePaymentline(payment);
        }
        this.pos.navigate("DossierScreen", { orderUuid: this.currentOrder.uuid });
    },

    getNumpadButtons() {
        return this.pos.isCounter
            ? getButtons([{ value: "Delete", text: "C" }, { value: "0" }, BACKSPACE])
            : super.getNumpadButtons();
    },

    get dueDong() {
        return Math.round(this.currentOrder.totalDue);
    },

    /** What citizens are likely to hand over: the sum itself, or the next notes. */
    get likelyAmounts() {
        return [...new Set([this.dueDong, ...NOTES.filter((note) => note > this.dueDong)])];
    },

    give(amount) {
        const cash = this.paymentLines.find((line) => line.payment_method_id.is_cash_count);
        if (cash) {
            this.selectPaymentLine(cash.uuid);
            cash.setAmount(amount);
            this.numberBuffer.set(String(amount));
        }
    },

    get feeLines() {
        return this.currentOrder.lines.map((line) => ({
            uuid: line.uuid,
            name: line.full_product_name,
            owner: line.onestop_agency_id?.short_name || line.onestop_agency_id?.name || "",
            amount: Math.round(line.price_unit * line.qty),
        }));
    },
});
