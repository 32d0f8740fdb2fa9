import * as fastCheck from 'fast-check';

// Generated inputs ask for it in the midst of a synchronous matcher, when a page can load nothing any more.
Reflect.set(globalThis, Symbol.for('twinrun.modules@1'), { 'fast-check': fastCheck });
