import { answered, loaded } from "./clock.mjs";

const { isAuthorized } = (await import("@cedar-policy/cedar-wasm/nodejs")).default;
loaded();
const answer = isAuthorized({
    principal: { type: "User", id: "a" },
    action: { type: "Action", id: "chase" },
    resource: { type: "Customer", id: "c" },
    context: { overdue: 30 },
    policies: { staticPolicies: "permit(principal, action, resource) when { context.overdue >= 15 };" },
    entities: [],
});
answered(answer.response?.decision === "allow");
