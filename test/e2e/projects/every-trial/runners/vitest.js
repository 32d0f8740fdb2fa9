export { describe, expect, test } from 'vitest';
