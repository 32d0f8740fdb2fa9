import { faker } from '@faker-js/faker/locale/en';
import type { Query } from '../src/query.ts';

const { song_name, album, genre } = faker.definitions.music;
const { title } = faker.definitions.book;

/** Searches for 2,148 real songs, albums and books, with filters as the site has them. */
export const searches: [Query][] = [...song_name, ...album, ...title].map((words, index) => [
  {
    q: words,
    genres: index % 3 === 0 ? [] : genre.slice(index % 7, (index % 7) + (index % 4)),
    page: index % 5 === 0 ? undefined : index % 5,
    sale: index % 2 === 0 ? null : true,
  },
]);
