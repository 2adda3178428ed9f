// What rule engines are asked about a customer: what its invoices add up to, worked out in plain code, and the answer as both engines
// give it.

const cents = (amount) => Math.round(Number(amount) * 100);
const day = (text) => Date.parse(text) / 86_400_000;

/** The facts of the customer of a request. */
export function facts({ as_of, portfolio: { customers, invoices } }) {
    const [customer] = customers;
    const today = day(as_of);
    const open = invoices.map((invoice) => ({ open: cents(invoice.open), late: today - day(invoice.due_on) }));
    const past = open.filter(({ late }) => late > 0);
    const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);
    return {
        country: customer.country ?? null,
        language: customer.language ?? null,
        sector: customer.sector ?? null,
        risk: customer.risk ?? null,
        credit_limit: customer.credit_limit === undefined ? null : cents(customer.credit_limit),
        overdue: sum(past, ({ open }) => open),
        balance: sum(open, ({ open }) => open),
        past_due: past.length,
        avg_days_late: past.length > 0 ? sum(past, ({ late }) => late) / past.length : null,
        days_late: Math.max(...open.map(({ late }) => late)),
        done: 0,
    };
}

/** A server that decides the group of a customer, and then its step. */
export const server = ({ groups, steps, fitting }, decide) => ({
    async fetch(request) {
        const own = facts(await request.json());
        const group = await decide(own);
        const step = steps[group][own.days_late > 0 ? Math.max(own.done, fitting[group]) : own.done];
        return Response.json({ group: groups[group], step });
    },
});
