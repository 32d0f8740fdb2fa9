/** The one call that is used of a package that ships no types. */
declare module 'write-file-atomic' {
  function writeFileAtomic(path: string, text: string): Promise<void>;
  export = writeFileAtomic;
}
