/// <reference types="svelte" />
/// <reference types="vite/client" />

/** Set by the build: whether the in-memory backend may be used (never in the product). */
declare const __FAKE__: boolean;
