import { createFlags } from 'twinrun/flags';

export const flags = createFlags({ file: 'flags.json' });

export const oldSlug = (title: string): string => title.toLowerCase().replaceAll(' ', '_');
export const newSlug = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

export const slug = (title: string): string => (flags.isOn('new-slug') ? newSlug(title) : oldSlug(title));
