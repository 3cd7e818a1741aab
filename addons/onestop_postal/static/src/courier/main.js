import { App, whenReady } from "@odoo/owl";
import { getTemplate } from "@web/core/templates";
import { CourierApp } from "./courier_app";
import { DayStore } from "./day_store";
import { _t, setTerms } from "./terms";

whenReady(async () => {
    const { day, terms, lang } = JSON.parse(document.getElementById("courier-info").textContent);
    setTerms(terms);
    document.documentElement.lang = lang;
    document.title = _t("My run");
    const store = await DayStore.open(day);
    const app = new App(CourierApp, {
        getTemplate,
        props: { store },
        translateFn: (text) => _t(text),
        translatableAttributes: ["placeholder", "title", "aria-label"],
    });
    await app.mount(document.body);
    navigator.serviceWorker?.register("/onestop/courier/worker.js", { scope: "/onestop/courier" });
});
