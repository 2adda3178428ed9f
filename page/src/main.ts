// The start of the page.

import { mount } from "svelte";
import App from "./App.svelte";
import "./style.css";

const target = document.getElementById("page");
if (target) mount(App, { target });

// Kept for when there is no net; a page that was opened as a file needs no keeper.
if (import.meta.env.PROD && import.meta.env.MODE !== "single" && "serviceWorker" in navigator) {
    addEventListener("load", () => void navigator.serviceWorker.register("./sw.js").catch(() => undefined));
}
