/* Keeps the courier's page and its bundle, so that they open where there is no line. */

const CACHE = "onestop-courier-1";
const PAGE = "/onestop/courier";

async function keep(request, response) {
    if (response.ok && !response.redirected) {
        const cache = await caches.open(CACHE);
        await cache.put(request, response.clone());
    }
    return response;
}

async function freshPage(request) {
    try {
        return await keep(PAGE, await fetch(request));
    } catch (error) {
        const kept = await caches.match(PAGE);
        if (kept) {
            return kept;
        }
        throw error;
    }
}

async function bundle(request) {
    // The address of a bundle changes with its content: what is kept never ages.
    return (await caches.match(request)) || keep(request, await fetch(request));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { pathname } = new URL(request.url);
    if (request.method !== "GET") {
        return;
    }
    if (pathname === PAGE) {
        event.respondWith(freshPage(request));
    } else if (pathname.startsWith("/web/assets/")) {
        event.respondWith(bundle(request));
    }
});
