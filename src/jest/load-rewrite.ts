import { rewriteAttributes } from '../origin/rewrite-attributes.ts';

/** Loads what reads the attributes of imports. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadRewrite(): typeof rewriteAttributes {
  return rewriteAttributes;
}
