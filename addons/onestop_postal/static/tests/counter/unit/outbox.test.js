import { expect, test } from "@odoo/hoot";
import { ConnectionLostError } from "@web/core/network/rpc";
import { Outbox } from "@onestop_postal/counter/services/outbox";
import { OutboxSender, heldOrders } from "@onestop_postal/counter/services/outbox_sender";

let run = 0;

/** An outbox of its own, as another counter's browser has it. */
function newOutbox() {
    run += 1;
    return new Outbox(`hoot-${Date.now()}/${run}`);
}

/** A wire on which the server answers as told. */
function wire(answer) {
    const said = { offline: false, accepted: [], calls: 0 };
    return {
        said,
        call: async (payload) => {
            said.calls += 1;
            return answer(payload);
        },
        accepted: async (result, uuid) => said.accepted.push(uuid),
        setOffline: () => (said.offline = true),
        isOffline: () => said.offline,
        heal: async () => (said.offline = false),
        refresh: async () => {},
    };
}

const paid = (uuid) => ({ "pos.order": [{ uuid, state: "paid" }] });

test("what is put into the outbox stays, oldest first, until it is removed", async () => {
    const outbox = newOutbox();
    await outbox.put("a", { uuid: "a" }, {});
    await outbox.put("b", { uuid: "b" }, {});
    expect((await outbox.all()).map((item) => item.uuid)).toEqual(["a", "b"]);
    await outbox.remove("a");
    expect((await outbox.all()).map((item) => item.uuid)).toEqual(["b"]);
});

test("putting again keeps the age and takes the newer content", async () => {
    const outbox = newOutbox();
    const first = await outbox.put("a", { n: 1 }, {});
    const second = await outbox.put("a", { n: 2 }, {});
    expect(second.since).toBe(first.since);
    expect((await outbox.all())[0].payload.n).toBe(2);
});

test("another citizen's payment never replaces one that waits", async () => {
    const outbox = newOutbox();
    const payload = (uuid) => ({ onestop_command: JSON.stringify([{ uuid }]) });
    await outbox.put("a", payload("first"), {});
    await outbox.put("a", payload("first"), {});
    await expect(outbox.put("a", payload("second"), {})).rejects.toThrow();
    const [kept] = await outbox.all();
    expect(JSON.parse(kept.payload.onestop_command)[0].uuid).toBe("first");
});

test("another counter's orders are not this one's", async () => {
    const outbox = newOutbox();
    await newOutbox().put("a", {}, {});
    expect(await outbox.all()).toEqual([]);
});

test("an order leaves only when the server says that it holds it as paid", async () => {
    const outbox = newOutbox();
    await outbox.put("a", { uuid: "a" }, {});
    let state = "draft";
    const line = wire(({ uuid }) => ({ "pos.order": [{ uuid, state }] }));
    const sender = new OutboxSender(outbox, line);
    await sender.beat();
    expect(await outbox.all()).toHaveLength(1);
    state = "done";
    await sender.beat();
    expect(await outbox.all()).toHaveLength(0);
});

test("a lost line stops the beat and keeps everything", async () => {
    const outbox = newOutbox();
    await outbox.put("a", { uuid: "a" }, {});
    await outbox.put("b", { uuid: "b" }, {});
    const line = wire(() => {
        throw new ConnectionLostError("/");
    });
    await new OutboxSender(outbox, line).beat();
    expect(line.said.offline).toBe(true);
    expect(line.said.calls).toBe(1);
    expect(await outbox.all()).toHaveLength(2);
});

test("what the server refuses waits with its words and lets the others pass", async () => {
    const outbox = newOutbox();
    await outbox.put("a", { uuid: "a" }, {});
    await outbox.put("b", { uuid: "b" }, {});
    const line = wire(({ uuid }) => {
        if (uuid === "a") {
            throw new Error("Nobody opened the session.");
        }
        return paid(uuid);
    });
    await new OutboxSender(outbox, line).beat();
    const [left, ...none] = await outbox.all();
    expect(none).toEqual([]);
    expect(left.error).toBe("Nobody opened the session.");
    expect(left.tries).toBe(1);
});

test("only paid and posted orders count as held", () => {
    expect(heldOrders(undefined)).toEqual([]);
    expect(heldOrders({ "pos.order": [{ state: "draft" }, { state: "cancel" }] })).toEqual([]);
});
