// The words of the engine as elements: paragraphs, lists, code, emphasis. Text is text: nothing of it becomes markup.

function inline(text: string): Node[] {
    return text.split(/(`[^`]+`|\*\*[^*]+\*\*|_[^_\s][^_]*_)/).map((part) => {
        const make = (tag: string, content: string) => Object.assign(document.createElement(tag), { textContent: content });
        if (part.length > 2 && part.startsWith("`")) return make("code", part.slice(1, -1));
        if (part.length > 4 && part.startsWith("**")) return make("strong", part.slice(2, -2));
        return document.createTextNode(part);
    });
}

function block(lines: string[]): HTMLElement {
    const head = /^(#+)\s+(.*)$/.exec(lines[0] ?? "");
    const element = document.createElement(head ? "h3" : "p");
    element.append(...inline(head ? (head[2] ?? "") : lines.join(" ")));
    return element;
}

/** Elements for a text in Markdown, as hovers and the pages of codes have it. */
export function shown(markdown: string): HTMLElement {
    const root = document.createElement("div");
    root.className = "words";
    let [paragraph, list, code]: [string[], HTMLElement | null, string[] | null] = [[], null, null];
    const flush = () => {
        if (paragraph.length > 0) root.append(block(paragraph));
        paragraph = [];
        list = null;
    };
    for (const line of markdown.split("\n")) {
        if (line.startsWith("```")) {
            if (code) root.append(Object.assign(document.createElement("pre"), { textContent: code.join("\n") }));
            else flush();
            code = code ? null : [];
        } else if (code) {
            code.push(line);
        } else if (/^\s*[-*] /.test(line)) {
            if (!list) {
                flush();
                list = root.appendChild(document.createElement("ul"));
            }
            const item = document.createElement("li");
            item.append(...inline(line.replace(/^\s*[-*] /, "")));
            list.append(item);
        } else if (line.trim() === "" || line.startsWith("#")) {
            flush();
            if (line.startsWith("#")) {
                paragraph.push(line);
                flush();
            }
        } else {
            if (list) list = null;
            paragraph.push(line.trim());
        }
    }
    flush();
    return root;
}
