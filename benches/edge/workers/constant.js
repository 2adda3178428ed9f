// The same Worker, which reads the request and returns a constant as long as the answer of the service.

import answer from "./answer.txt";

export default {
    async fetch(request) {
        await request.arrayBuffer();
        return new Response(answer, { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
    },
};
