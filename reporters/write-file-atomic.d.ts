/** The calls that are used of a package that ships no types. */
declare module 'write-file-atomic' {
  function writeFileAtomic(
    path: string,
    text: string,
    options?: { readonly mode?: number; readonly chown?: { readonly uid: number; readonly gid: number } },
  ): Promise<void>;
  namespace writeFileAtomic {
    function sync(path: string, text: string): void;
  }
  export = writeFileAtomic;
}
