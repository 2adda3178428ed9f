// Keeps the page for when there is no net. All files of one version come together and stay together: a page never runs with
// the files of another version.

const CACHE = `relance-${"VERSION"}`;
const FILES = "FILES";

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
    const remove = async () => {
        const names = await caches.keys();
        await Promise.all(names.filter((name) => name.startsWith("relance-") && name !== CACHE).map((name) => caches.delete(name)));
        await self.clients.claim();
    };
    event.waitUntil(remove());
});

self.addEventListener("fetch", (event) => {
    if (event.request.method !== "GET" || new URL(event.request.url).origin !== self.location.origin) return;
    const answer = async () => {
        const cache = await caches.open(CACHE);
        const request = event.request.mode === "navigate" ? "./" : event.request;
        return (await cache.match(request, { ignoreSearch: event.request.mode === "navigate" })) ?? fetch(event.request);
    };
    event.respondWith(answer());
});
