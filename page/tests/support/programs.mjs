// Programs that the tests write.

/** A scenario whose dates are known by counting. */
export const SMALL = `edition 1

workspace {
    language en
    currency EUR
}

calendar "Office" {
    weekend saturday, sunday
}

scenario "Friendly" {
    calendar "Office" following

    +4 days   email   "First reminder"
    +12 days  phone   "A call"
    +21 days  letter  "Formal notice"
}

group "Everybody" {
    otherwise
    scenario "Friendly"
}
`;

/** A program of at least so many lines. */
export function long(lines) {
    const blocks = [SMALL];
    for (let number = 1; blocks.join("\n").split("\n").length < lines; number += 1) {
        blocks.push(`scenario "Scenario ${number}" {
    calendar "Office" following

    -5 days   email   "Before ${number}"
    +3 days   email   "First ${number}"
    +9 days   phone   "Call ${number}"      when leader.open >= 100 EUR
    +20 days  letter  "Notice ${number}"    when collectable > ${number * 10} EUR
    +35 days  litigation  "Court ${number}"  once collectable >= 1_000 EUR
}

group "Group ${number}" {
    when country = FR and balance > ${number * 1000} EUR
    scenario "Scenario ${number}"
}
`);
    }
    // The group that takes everybody stands last.
    const otherwise = 'group "Everybody" {\n    otherwise\n    scenario "Friendly"\n}\n';
    return `${blocks.join("\n").replace(otherwise, "")}\n${otherwise}`;
}
