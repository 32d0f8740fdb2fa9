import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import type { Setup } from './setup.ts';

/** Whether git has what tests take from it, and leaves alone what runs write. */
export function checkGit({ git, tests }: Setup): readonly DoctorFinding[] {
  const [first] = tests.fromGit;
  if (git === null) {
    return first === undefined
      ? []
      : [
          fault(
            'old code',
            `${first} takes old code from git, and this is no git repository`,
            'git clone the project, or give the old implementation as a file',
          ),
        ];
  }
  const shallow = git.shallow && first !== undefined;
  return [
    ...(shallow
      ? [
          fault(
            'old code',
            `${first} takes old code from git, and this clone has only its last commits`,
            'git fetch --unshallow',
          ),
        ]
      : []),
    git.ignoresReports
      ? fine('files', 'git leaves .twinrun alone')
      : doubt(
          'files',
          'git does not ignore .twinrun: reports and copies of old files would be committed',
          "echo '.twinrun/' >> .gitignore",
        ),
  ];
}
