// Helps for forms: how much room is left, and rows to add. Loaded before Alpine, which calls them by name.
"use strict";

document.addEventListener("alpine:init", () => {
  Alpine.data("room", () => ({
    words: "",
    init() {
      this.count();
    },
    count() {
      const area = this.$root.querySelector("textarea");
      const said = this.$root.querySelector("[data-left]");
      const left = Number(this.$root.dataset.most) - Array.from(area.value).length;
      this.words = (left < 0 ? said.dataset.over : said.dataset.left).replace("{n}", String(Math.abs(left)));
    },
  }));

  // Rows that stand empty and hidden until they are asked for.
  Alpine.data("rows", () => ({
    all: true,
    init() {
      this.spare = Array.from(this.$root.querySelectorAll("[data-spare]"));
      for (const row of this.spare) row.hidden = true;
      this.all = this.spare.length === 0;
    },
    more() {
      const row = this.spare.shift();
      if (row) {
        row.hidden = false;
        row.querySelector("input").focus();
      }
      this.all = this.spare.length === 0;
    },
  }));
});
