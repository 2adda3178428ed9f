// A server of Node in front of what a Worker exports: node node.mjs BUNDLE PORT

import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const { default: worker } = await import(pathToFileURL(process.argv[2]));

createServer(async (asked, answering) => {
    const { method, headers } = asked;
    const body = method === "POST" ? { body: ReadableStream.from(asked), duplex: "half" } : {};
    const answer = await worker.fetch(new Request(new URL(asked.url, "http://localhost"), { method, headers, ...body }));
    answering.writeHead(answer.status, Object.fromEntries(answer.headers));
    answering.end(new Uint8Array(await answer.arrayBuffer()));
}).listen(Number(process.argv[3]), "127.0.0.1");
