import type { Client, EvaluationContext, Logger, Provider, ResolutionDetails } from '@openfeature/server-sdk';

import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { previewValue } from '../../text/value-preview.ts';
import type { FlagContext, FlagValue } from '../flag-decision.ts';
import type { FlagAnswer } from '../flag-explanation.ts';

/** A provider of one's own, or a client of the OpenFeature SDK. */
export type FlagService = Provider | Client;

const silent = (): void => {};
const QUIET: Logger = { error: silent, warn: silent, info: silent, debug: silent };

/** @throws {UsageError} When it is neither. */
export function assertService(service: unknown): asserts service is FlagService {
  if (isClient(service) || typeof Reflect.get(Object(service), 'resolveBooleanEvaluation') === 'function')
    return;
  throw new UsageError({
    problem: 'flags cannot be taken from that.',
    expected: 'a provider of OpenFeature, or a client',
    received: previewValue(service),
    advice: 'flagsFromProvider(OpenFeature.getClient(), { definitions })',
  });
}

/** Whether it is a client, which has a provider that somebody else looks after. */
export function isClient(service: unknown): service is Client {
  return typeof Reflect.get(Object(service), 'getBooleanDetails') === 'function';
}

/** Asks for one flag, by the type of its default. A service that fails is an answer too. */
export async function askService(
  service: FlagService,
  flag: string,
  fallback: FlagValue,
  context: FlagContext,
): Promise<FlagAnswer> {
  const name = isClient(service) ? 'the provider' : service.metadata.name;
  try {
    return toAnswer(
      await resolve(service, flag, fallback, context as EvaluationContext),
      terminalSafe(name, 80),
    );
  } catch (error) {
    const errorMessage = String(Reflect.get(Object(error), 'message'));
    const errorCode = Reflect.get(Object(error), 'code');
    const code = typeof errorCode === 'string' ? errorCode : 'GENERAL';
    return toAnswer({ value: fallback, errorCode: code as never, errorMessage }, terminalSafe(name, 80));
  }
}

function resolve(
  service: FlagService,
  flag: string,
  fallback: FlagValue,
  context: EvaluationContext,
): Promise<ResolutionDetails<unknown>> {
  const asked = isClient(service)
    ? {
        boolean: service.getBooleanDetails.bind(service),
        string: service.getStringDetails.bind(service),
        number: service.getNumberDetails.bind(service),
        object: service.getObjectDetails.bind(service),
      }
    : {
        boolean: service.resolveBooleanEvaluation.bind(service),
        string: service.resolveStringEvaluation.bind(service),
        number: service.resolveNumberEvaluation.bind(service),
        object: service.resolveObjectEvaluation.bind(service),
      };
  if (typeof fallback === 'boolean') return asked.boolean(flag, fallback, context, QUIET as never);
  if (typeof fallback === 'string') return asked.string(flag, fallback, context, QUIET as never);
  if (typeof fallback === 'number') return asked.number(flag, fallback, context, QUIET as never);
  return asked.object(flag, fallback as never, context, QUIET as never);
}

function toAnswer(details: ResolutionDetails<unknown>, name: string): FlagAnswer {
  const { value, variant, reason = 'UNKNOWN', errorCode, errorMessage, flagMetadata = {} } = details;
  const failed = errorCode !== undefined;
  const said = failed ? `${name}: ${errorMessage ?? errorCode}` : `${name} said so (${reason})`;
  return {
    value: failed ? undefined : ((value ?? undefined) as FlagValue | undefined),
    variant: failed ? null : (variant ?? null),
    resolution: failed ? 'ERROR' : reason,
    errorCode: errorCode ?? null,
    reason: terminalSafe(said, 200),
    metadata: flagMetadata,
  };
}
