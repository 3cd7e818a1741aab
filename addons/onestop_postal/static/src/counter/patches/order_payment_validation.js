import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { patch } from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    get nextPage() {
        const next = super.nextPage;
        if (!this.pos.isCounter || next.page !== "ReceiptScreen") {
            return next;
        }
        return { page: "SlipScreen", params: { orderUuid: this.order.uuid } };
    },

    async finalizeValidation() {
        if (this.pos.isCounter) {
            this.pos.sealIntake(this.order);
        }
        return super.finalizeValidation();
    },

    handleValidationError(error) {
        if (!this.pos.isCounter) {
            return super.handleValidationError(error);
        }
        if (error instanceof ConnectionLostError) {
            // The order lies in the outbox: the counter goes on as if nothing were.
            this.afterOrderValidation();
            return error;
        }
        const result = super.handleValidationError(error);
        if (this.order.state === "draft") {
            // The server refused it outright, and the clerk was told why.
            this.pos.outbox.remove(this.order.uuid).then(() => this.pos.refreshOutbox());
        }
        return result;
    },
});
