import { Component, onWillUnmount, useState } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { stopWatch, wallClock } from "../models/clock";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Line, outbox, shift and the present citizen's time: always in sight, never loud. */
export class StatusBar extends Component {
    static template = "onestop_postal.StatusBar";
    static props = {};

    setup() {
        this.pos = usePos();
        this.state = useState({ now: Date.now(), open: false });
        const timer = setInterval(() => (this.state.now = Date.now()), SECOND_MS);
        onWillUnmount(() => clearInterval(timer));
    }

    get isOffline() {
        return this.pos.data.network.offline;
    }

    get waiting() {
        return this.pos.outboxItems;
    }

    get oldestMinutes() {
        const [oldest] = this.waiting;
        return oldest ? Math.floor((this.state.now - oldest.since) / MINUTE_MS) : 0;
    }

    get refused() {
        return this.waiting.filter((item) => item.error);
    }

    get openedAt() {
        const start = this.pos.session?.start_at;
        if (!start) {
            return "";
        }
        const { hour, minute } = wallClock(start.toJSDate ? start.toJSDate() : new Date(start));
        return `${hour}:${minute}`;
    }

    get citizenTime() {
        const started = this.pos.getOrder()?.onestop?.started;
        return started ? stopWatch((this.state.now - started) / SECOND_MS) : "";
    }
}
