/** All that a command may touch. Tests pass their own. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Rejects with Node's own error codes: `ENOENT`, `EISDIR`. */
  readonly readFile: (path: string) => Promise<string>;
  /** Writes a file whole or not at all, in a folder that is made where it is missing. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  /** Whether the error stream is a terminal, where a line may be painted over. @default false */
  readonly errorIsTTY?: boolean;
  readonly columns: number | undefined;
  /** Where the command was started, absolute. @default process.cwd() */
  readonly cwd?: string;
}
