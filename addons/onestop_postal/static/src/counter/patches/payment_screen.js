import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { patch } from "@web/core/utils/patch";
import { onMounted, useExternalListener } from "@odoo/owl";
import { getButtons, BACKSPACE } from "@point_of_sale/app/components/numpad/numpad";

const NOTES = ["+50000", "+100000", "+500000"];

patch(PaymentScreen.prototype, {
    setup() {
        super.setup(...arguments);
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
            this.pos.onClickBackButton();
        }
    },

    getNumpadButtons() {
        if (!this.pos.isCounter) {
            return super.getNumpadButtons();
        }
        const zeros = { value: "000", text: "000" };
        const notes = NOTES.map((value) => ({ value, text: `${value.slice(0, -3)}k` }));
        return getButtons(
            [zeros, { value: "0" }, { value: "Delete", text: "C" }],
            [...notes, BACKSPACE]
        );
    },
});
