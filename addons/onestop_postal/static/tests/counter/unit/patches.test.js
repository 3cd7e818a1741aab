import { expect, test } from "@odoo/hoot";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";

definePosModels();

test("an ordinary shop is left as Odoo made it", async () => {
    const store = await setupPosEnv();
    expect(store.isCounter).toBe(false);
    expect(store.defaultPage.page).toBe("ProductScreen");
    expect(store.idleTimeout).toHaveLength(2);
    const order = await getFilledOrder(store);
    const [line, other] = order.lines;
    expect(line.full_product_name).not.toBe("");
    expect(line.canBeMergedWith(other)).toBe(false);
    expect(order.getScreenData().name).toBe("ProductScreen");
});

test("an order carries an intake of its own and is nobody's until it is touched", async () => {
    const store = await setupPosEnv();
    const [one, other] = [store.addNewOrder(), store.addNewOrder()];
    expect(one.onestop).not.toBe(other.onestop);
    expect(one.isEmpty()).toBe(true);
    one.onestop.started = 1;
    expect(one.isEmpty()).toBe(false);
    expect(other.isEmpty()).toBe(true);
});

test("a half-filled intake survives being written to the browser's store", async () => {
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    order.onestop.citizen.name = "Rơ Châm H'Blơi";
    const state = JSON.parse(JSON.stringify(order.serializeState()));
    const later = store.addNewOrder();
    later.restoreState(state);
    expect(later.onestop.citizen.name).toBe("Rơ Châm H'Blơi");
    later.restoreState({});
    expect(later.onestop.dossiers).toEqual([]);
});

test("commands that cannot be read are none", async () => {
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    expect(order.onestopCommands).toEqual([]);
});
