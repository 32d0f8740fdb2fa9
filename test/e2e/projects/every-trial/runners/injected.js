export const { describe, expect, test } = globalThis;
