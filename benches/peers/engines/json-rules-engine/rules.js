// The groups as rules: the one of the highest priority that holds comes first.

const is = (fact, value) => ({ fact, operator: "equal", value });
const isNot = (fact, value) => ({ fact, operator: "notEqual", value });
const above = (fact, value) => ({ fact, operator: "greaterThan", value });
const atLeast = (fact, value) => ({ fact, operator: "greaterThanInclusive", value });
const atMost = (fact, value) => ({ fact, operator: "lessThanInclusive", value });
const all = (...conditions) => ({ all: conditions });
const any = (...conditions) => ({ any: conditions });

const muchOverdue = above("overdue", 1000000);

const criteria = [
  all(atLeast("credit_limit", 50000000), atMost("risk", 3)),
  all(is("country", "FR"), is("sector", "public")),
  all(is("language", "fr"), any(atLeast("risk", 4), all(muchOverdue, above("avg_days_late", 30)))),
  any(atLeast("risk", 4), all(muchOverdue, above("past_due", 3))),
  all(isNot("sector", null), isNot("sector", "public"), isNot("credit_limit", null), above("balance", { fact: "credit_limit" })),
  all(is("sector", "public"), isNot("country", "FR")),
  all(is("language", "fr")),
  all(),
];

/** The rules; what happens is the group, by its place. */
export const rules = criteria.map((conditions, group) => ({
  conditions,
  priority: criteria.length - group,
  event: { type: "group", params: { group } },
}));
