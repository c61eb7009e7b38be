// Suggestions as you type, and the evidence that a link leads to opened. Pages work without this.
"use strict";

(function () {
  function suggestOn(input) {
    const list = document.createElement("datalist");
    list.id = input.id + "-names";
    input.setAttribute("list", list.id);
    input.after(list);
    let waiting = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      const asked = input.value.trim();
      if (asked.length < 2) {
        return;
      }
      waiting = setTimeout(async () => {
        try {
          const answer = await fetch("/suggest?q=" + encodeURIComponent(asked));
          const found = answer.ok ? await answer.json() : [];
          list.replaceChildren(...found.map((hit) => {
            const option = document.createElement("option");
            option.value = hit.name || hit.label;
            option.label = hit.label + " (" + hit.kind + ")";
            return option;
          }));
        } catch (error) {
          list.replaceChildren();
        }
      }, 150);
    });
  }

  for (const input of document.querySelectorAll("form[role=search] input[type=search]")) {
    suggestOn(input);
  }

  // Ctrl+Enter runs the query.
  const query = document.getElementById("query");
  if (query) {
    query.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        query.form.requestSubmit();
      }
    });
  }
})();
