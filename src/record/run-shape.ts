import { allOf, fields, flag, listOf, moment, orNull, type Shape, text, whole } from './shape.ts';

/** What a report says of its run. */
export function runShape(): Shape {
  return fields({
    id: text(),
    startedAt: moment(),
    runner: fields({ name: text(), version: text() }),
    seed: orNull(whole()),
    shard: orNull(shardShape()),
    complete: flag(),
    wholeFiles: listOf(text()),
  });
}

/** The index within the count: else no number of reports would be whole. */
function shardShape(): Shape {
  const index: Shape = (value, path) =>
    whole(1, Number(Reflect.get(Object(value), 'count')))(
      Reflect.get(Object(value), 'index'),
      `${path}.index`,
    );
  return allOf(fields({ index: whole(1), count: whole(1, MOST_SHARDS) }), index);
}

/** As many as `twinrun merge --shards` takes. */
const MOST_SHARDS = 9999;
