/** Quick, and right where it says no: only such code can ask for an old module by attributes. Any comment may stand between. */
export const MAY_ASK: RegExp = /^(?=[\s\S]*\bwith\b)(?=[\s\S]*\b(at|flat)\b)/;
