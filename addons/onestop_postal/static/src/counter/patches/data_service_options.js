import { DataServiceOptions } from "@point_of_sale/app/models/data_service_options";
import { patch } from "@web/core/utils/patch";

const OURS = ["onestop.agency", "onestop.commune", "onestop.exemption"];

// The catalogue is loaded whole: what is no longer in it must not stay in the browser.
patch(DataServiceOptions.prototype, {
    get uniqueModels() {
        return [...super.uniqueModels, ...OURS];
    },
    get pohibitedAutoLoadedModels() {
        return [...super.pohibitedAutoLoadedModels, ...OURS];
    },
});
