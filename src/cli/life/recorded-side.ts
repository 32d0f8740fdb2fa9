/** Whether a side is answered from a recording, by its origin. */
export function isRecording(origin: string | null): boolean {
  return origin?.startsWith('recording') === true;
}
