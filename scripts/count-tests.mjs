// Prints the last line of CI from the JSON that the test runner wrote: what passed and what failed, and nothing invented.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync('.scratch/test-results.json', 'utf8'));
if (report.numTotalTests === 0) throw new Error('no test ran');
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`);
process.exitCode = report.numFailedTests > 0 || report.success !== true ? 1 : 0;
