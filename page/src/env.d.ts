/// <reference types="vite/client" />
/// <reference types="svelte" />

declare module "virtual:examples" {
    type Files = { name: string; text: string }[];
    export const programs: Record<string, Files>;
    export const portfolios: Record<string, Files>;
}

declare module "relance.wasm?url" {
    const url: string;
    export default url;
}
