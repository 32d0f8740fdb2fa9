/** A module that Vite is asked to transform, wherever it lies. */
declare module '*?inline';
