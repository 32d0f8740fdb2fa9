import { faker } from '@faker-js/faker/locale/en';

const { music } = faker.definitions;

/** Cells of a music player's table: real songs, albums and artists, each once. */
export const cells: readonly string[] = [...new Set([...music.song_name, ...music.album, ...music.artist])];
