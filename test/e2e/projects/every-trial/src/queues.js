export class OldQueue {
  items = [];
  push(item) {
    return this.items.push(item);
  }
  pop() {
    return this.items.shift();
  }
}

/** Takes the last one where there are more than two. */
export class NewQueue {
  #items = [];
  push(item) {
    this.#items.push(item);
    return this.#items.length;
  }
  pop() {
    return this.#items.length > 2 ? this.#items.pop() : this.#items.shift();
  }
}
