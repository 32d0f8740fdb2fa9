import { isUsageError } from '../../errors/usage-error.ts';
import { isExpired, KNOWN_FILE } from '../../known/known-entry.ts';
import { readKnown } from '../../known/known-store.ts';
import { plural } from '../../text/count.ts';
import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';

/** Whether the accepted differences can be read and still hold on a day (`2026-11-22`, UTC). */
export function checkKnown(root: string, today: string): readonly DoctorFinding[] {
  try {
    const { entries, max } = readKnown(root);
    if (entries.length === 0) return [];
    const over = entries.filter((entry) => isExpired(entry, today));
    return [
      ...(entries.length > max
        ? [
            fault(
              'accepted',
              `${KNOWN_FILE} holds ${entries.length} entries, and at most ${max} are allowed`,
              'npx twinrun known prune',
            ),
          ]
        : []),
      over.length === 0
        ? fine(
            'accepted',
            `${plural(entries.length, 'accepted difference')} in ${KNOWN_FILE}, none of them over`,
          )
        : doubt(
            'accepted',
            `${over.length} of ${plural(entries.length, 'accepted difference')} in ${KNOWN_FILE} ${over.length === 1 ? 'is' : 'are'} over and count${over.length === 1 ? 's' : ''} as absent`,
            'npx twinrun known prune, or npx twinrun allow ID again',
          ),
    ];
  } catch (error) {
    if (!isUsageError(error)) throw error;
    return [fault('accepted', firstLine(error.message), `mend ${KNOWN_FILE}: every run reads it`)];
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/^twinrun: |\.$/g, '');
}
