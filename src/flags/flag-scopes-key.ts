/** Where the scopes of flags that all copies of this package share are found, on a global object. */
export const FLAG_SCOPES: unique symbol = Symbol.for('twinrun.flagScope@1');
