// Sends what waits in the outbox: at the start, and at each beat until it is empty.

import { ConnectionLostError, rpc } from "@web/core/network/rpc";

export const BEAT_MS = 5000;
const PATIENCE_MS = 60_000; // How long after a refusal it is tried again.
const HELD = ["paid", "done"];

/** Return the orders of an answer that the server holds as paid. */
export function heldOrders(answer) {
    return (answer?.["pos.order"] || []).filter((order) => HELD.includes(order.state));
}

export class OutboxSender {
    /**
     * @param {Outbox} outbox
     * @param {Object} wire call(payload, context), accepted(answer), setOffline(bool),
     *  isOffline(), heal()
     */
    constructor(outbox, wire) {
        this.outbox = outbox;
        this.wire = wire;
        this.beating = false;
    }

    start() {
        this.timer = setInterval(() => this.beat(), BEAT_MS);
        return this.beat();
    }

    /** Send what waits, one after another. A beat during a beat does nothing. */
    async beat() {
        if (this.beating) {
            return;
        }
        this.beating = true;
        try {
            if (this.wire.isOffline()) {
                await this.ping();
            }
            if (!this.wire.isOffline()) {
                await this.outbox.mutex.exec(() => this.sendAll());
            }
        } finally {
            this.beating = false;
            await this.wire.refresh();
        }
    }

    async ping() {
        try {
            await rpc("/pos/ping", {}, { silent: true });
        } catch {
            return;
        }
        await this.wire.heal();
    }

    async sendAll() {
        for (const item of await this.outbox.all()) {
            if (item.error && Date.now() - item.at < PATIENCE_MS) {
                continue;
            }
            try {
                const answer = await this.wire.call(item.payload, item.context);
                for (const order of heldOrders(answer)) {
                    await this.outbox.remove(order.uuid);
                }
                await this.wire.accepted(answer, item.uuid);
            } catch (error) {
                if (error instanceof ConnectionLostError) {
                    this.wire.setOffline();
                    return;
                }
                await this.outbox.refuse(item, error.data?.message || error.message);
            }
        }
    }
}
