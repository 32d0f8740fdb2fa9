import { faker } from '@faker-js/faker/locale/en';

const { book, music } = faker.definitions;

/** Titles of real songs, albums and books, each once, as @faker-js/faker ships them. */
export const titles: readonly string[] = [...new Set([...music.song_name, ...music.album, ...book.title])];
