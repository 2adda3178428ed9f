import { compile } from "relance";

compile([{ path: "a.relance" }]);
compile([], "de");
compile([]).program?.preview({ scenario: "Standard", events: [{ on: "2026-03-10", what: "sold" }] });
