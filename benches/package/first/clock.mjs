// Milliseconds since this process began to load.

const begun = performance.now();
let loadedAfter;

export const loaded = () => (loadedAfter = performance.now() - begun);
export const answered = (answer) => {
    if (!answer) throw new Error("there is no answer");
    console.log(JSON.stringify({ loaded: loadedAfter, answered: performance.now() - begun }));
};
