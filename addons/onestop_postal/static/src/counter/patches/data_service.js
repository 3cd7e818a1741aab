import { PosData } from "@point_of_sale/app/services/data_service";
import { ConnectionLostError } from "@web/core/network/rpc";
import { patch } from "@web/core/utils/patch";

patch(PosData.prototype, {
    // A server that is gone while the browser believes to be online must not keep the
    // POS from opening, and says nothing about which orders it has.
    async checkAndDeleteMissingOrders(results) {
        try {
            return await super.checkAndDeleteMissingOrders(results);
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.network.offline = true;
        }
    },
});
