/** What may stand between two words of code: blanks and comments. For a regular expression. */
export const GAP: string = '(?:\\s|/\\*(?:[^*]|\\*(?!/))*\\*/|//[^\\n]*(?:\\n|$))*';

/**
 * Quick, and right where it says no: only such code can ask for an old module by attributes. `with` stands before the braces,
 * or before the colon of an option; words of a comment seldom do.
 */
export const MAY_ASK: RegExp = new RegExp(
  String.raw`^(?=[\s\S]*\bwith\b['"\`\]]*${GAP}[:{])(?=[\s\S]*\b(?:at|flat)\b)`,
);
