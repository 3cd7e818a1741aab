import { App, whenReady } from "@odoo/owl";
import { getTemplate } from "@web/core/templates";
import { CourierApp } from "./courier_app";
import { DayStore } from "./day_store";
import { outbox } from "./outbox";
import { _t, setTerms } from "./terms";

whenReady(async () => {
    const { day, terms, lang } = JSON.parse(document.getElementById("courier-info").textContent);
    setTerms(terms);
    document.documentElement.lang = lang;
    document.title = _t("My run");
    // A page out of the worker's cache is older than the day that the phone keeps.
    const kept = await outbox.readDay(day.courier.id);
    const store = await DayStore.open(kept && kept.asked_at > day.asked_at ? kept : day);
    const app = new App(CourierApp, {
        getTemplate,
        props: { store },
        translateFn: (text) => _t(text),
        translatableAttributes: ["placeholder", "title", "aria-label"],
    });
    await app.mount(document.body);
    navigator.serviceWorker?.register("/onestop/courier/worker.js", { scope: "/onestop/courier" });
});
