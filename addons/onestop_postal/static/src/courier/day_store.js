import { reactive } from "@odoo/owl";
import { ask, newUuid, outbox, ServerError } from "./outbox";
import { _t } from "./terms";

const RETRY_MS = 20000;

/** The run of the day as the phone knows it: the server's word and what is still unsent. */
export class DayStore {
    constructor(day) {
        this.day = day;
        this.waiting = [];
        this.isOnline = navigator.onLine;
        this.trouble = "";
        this.isSending = false;
    }

    static async open(day) {
        const store = reactive(new DayStore(day));
        window.addEventListener("online", () => store.send());
        window.addEventListener("offline", () => (store.isOnline = false));
        setInterval(() => store.send(), RETRY_MS);
        await store.look();
        store.send();
        return store;
    }

    get run() {
        return this.day.run;
    }

    get stops() {
        return this.run ? this.run.stops : [];
    }

    get open() {
        return this.stops.filter((stop) => stop.result === "pending");
    }

    get doneCount() {
        return this.stops.length - this.open.length;
    }

    get refused() {
        return this.waiting.filter((row) => row.refused);
    }

    /** The stop of a scanned number, or of its last digits when they are only its own. */
    findStop(text) {
        const number = text.replace(/\s+/g, "").toUpperCase();
        const whole = this.stops.find((stop) => stop.item_number === number);
        if (whole || !/^\d{4,}$/.test(number)) {
            return whole;
        }
        const some = this.stops.filter((stop) => stop.item_number.replace(/\D/g, "").endsWith(number));
        return some.length === 1 ? some[0] : undefined;
    }

    /** Read the outbox, and put what it holds over the server's word. */
    async look() {
        const rows = await outbox.all();
        this.waiting = rows.filter((row) => row.courier === this.day.courier.id);
        for (const { command, refused } of this.waiting) {
            if (!refused) {
                this.apply(command);
            }
        }
        outbox.keepDay(JSON.parse(JSON.stringify(this.day)));
    }

    apply(command) {
        if (!this.run) {
            return;
        }
        if (command.kind === "start" && command.run_id === this.run.id) {
            this.run.state = "out";
        }
        const stop = this.stops.find((each) => each.shipment_id === command.shipment_id);
        if (command.kind === "attempt" && stop && stop.result === "pending") {
            stop.result = command.outcome === "delivered" ? "delivered" : "attempted";
            this.run.cash += command.amount_collected || 0;
        }
    }

    async tell(command) {
        const whole = {
            uuid: newUuid(),
            happened_at: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
            ...command,
        };
        await outbox.put(this.day.courier.id, whole);
        await this.look();
        this.send();
    }

    /** Send what waits, oldest first; stop at the first that finds no line. */
    async send(again = false) {
        if (this.isSending) {
            return;
        }
        this.isSending = true;
        try {
            for (const row of await outbox.all()) {
                if (row.courier === this.day.courier.id && (again || !row.refused)) {
                    await this.sendOne(row);
                }
            }
            await this.refresh();
            this.trouble = "";
            this.isOnline = true;
        } catch (error) {
            this.isOnline = error instanceof ServerError;
            this.trouble = error instanceof ServerError ? error.message : "";
        } finally {
            this.isSending = false;
            await this.look();
        }
    }

    async sendOne(row) {
        const answer = await ask("/onestop/courier/command", { command: row.command });
        if (answer.receipt === row.command.uuid) {
            await outbox.drop(row.order);
        } else {
            await outbox.refuse(row, answer.refused || _t("The server gave no receipt."));
        }
    }

    async refresh() {
        this.day = await ask("/onestop/courier/day", {});
    }
}
