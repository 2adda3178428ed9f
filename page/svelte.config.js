import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
    preprocess: vitePreprocess(),
    compilerOptions: { runes: true },
    onwarn(warning) {
        // Whatever the compiler finds, accessibility above all, fails the build.
        throw new Error(`${warning.filename}:${warning.start?.line}: ${warning.code}: ${warning.message}`);
    },
};
