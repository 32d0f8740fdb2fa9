export function words(text) {
  return text.split(' ').filter((word) => word !== '');
}

export function loud(text) {
  return text.toUpperCase();
}
