import { answered, loaded } from "./clock.mjs";

const { compile } = (await import("prqlc")).default;
loaded();
answered(compile("from invoices | filter days_late > 15 | aggregate { sum open }").includes("SELECT"));
