/** Quick, and right where it says no: only such code can ask for an old module by attributes. */
export const MAY_ASK: RegExp = /\bwith\b[^;]*?\b(at|flat)\b['"]?\s*:/;
