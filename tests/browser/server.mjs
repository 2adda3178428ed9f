// Serves folders on a port of this machine, as any server of static files does.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** The address of a server of folders, each under a path, and how to end it. */
export async function serve(folders) {
    const server = createServer((request, response) => {
        const { pathname } = new URL(request.url, "http://localhost");
        const [prefix, folder] = Object.entries(folders).find(([prefix]) => pathname.startsWith(prefix)) ?? [];
        const file = folder && join(folder, normalize(decodeURIComponent(pathname.slice(prefix.length))));
        if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
        response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" });
        return createReadStream(file).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { address: `http://127.0.0.1:${server.address().port}`, end: () => server.close() };
}
