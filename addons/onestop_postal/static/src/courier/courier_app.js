import { Component, useState } from "@odoo/owl";
import { Scanner } from "./scanner";
import { StopScreen } from "./stop_screen";
import { _t, formatDong } from "./terms";

/** The courier's day on one hand: the run, the next door, what waits to be sent. */
export class CourierApp extends Component {
    static template = "onestop_postal.CourierApp";
    static components = { Scanner, StopScreen };
    static props = { store: Object };

    setup() {
        this.formatDong = formatDong;
        this.store = useState(this.props.store);
        this.state = useState({
            stopId: 0,
            isItemChecked: false,
            isScanning: false,
            problem: "",
            said: "",
            showRefused: false,
        });
    }

    get stop() {
        return this.store.stops.find((stop) => stop.id === this.state.stopId);
    }

    get next() {
        return this.store.open[0];
    }

    get later() {
        return this.store.open.slice(1);
    }

    get done() {
        return this.store.stops.filter((stop) => stop.result !== "pending");
    }

    number(stop) {
        return this.store.stops.indexOf(stop) + 1;
    }

    openStop(stop, isItemChecked = false) {
        Object.assign(this.state, { stopId: stop.id, isItemChecked, isScanning: false, said: "" });
    }

    scan() {
        Object.assign(this.state, { isScanning: true, problem: "", said: "" });
    }

    onCode(text) {
        const stop = this.store.findStop(text);
        if (!stop) {
            this.state.problem = _t("%(number)s is not on this run.", { number: text });
        } else if (this.stop && stop.id !== this.stop.id) {
            this.state.problem = _t("This is the item of %(name)s, not of this door.", {
                name: stop.name,
            });
        } else if (stop.result !== "pending") {
            this.state.problem = _t("%(number)s is done already.", { number: stop.item_number });
        } else {
            this.openStop(stop, true);
        }
    }

    back() {
        Object.assign(this.state, { stopId: 0, isItemChecked: false, isScanning: false });
    }

    start() {
        this.store.tell({ kind: "start", run_id: this.store.run.id });
    }

    async tell(command) {
        const { stop } = this;
        await this.store.tell(command);
        this.back();
        this.state.said =
            command.outcome === "delivered"
                ? _t("Delivered: %(name)s", { name: stop.name })
                : _t("Noted: %(name)s not reached", { name: stop.name });
    }
}
