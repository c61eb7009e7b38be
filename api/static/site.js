// Suggestions as you type; a statement and its print lit together; everything open in print.
// Pages read and work without this.
"use strict";

(function () {
  const WAIT_MILLISECONDS = 120;
  let made = 0;

  // A combobox with a list, as the ARIA Authoring Practices describe it: arrows move through the
  // suggestions, Enter opens the one chosen, Escape closes the list; focus stays in the input.
  function suggestOn(input) {
    made += 1;
    const list = document.createElement("ul");
    list.id = "suggestions-" + made;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    const said = document.createElement("p");
    said.className = "hidden";
    said.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.after(list, said);
    let waiting = 0;
    let asked = "";
    let active = -1;

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(number) {
      const options = list.children;
      active = (number + options.length) % options.length;
      for (let n = 0; n < options.length; n += 1) {
        options[n].setAttribute("aria-selected", String(n === active));
      }
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    function show(found) {
      list.replaceChildren(...found.map((hit, n) => {
        const option = document.createElement("li");
        option.id = list.id + "-" + n;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = hit.address;
        const name = document.createElement("span");
        name.className = "badge s-" + hit.shade;
        name.textContent = hit.label;
        const more = document.createElement("span");
        more.className = "kind";
        more.textContent = hit.kind + (hit.name ? ", also “" + hit.name + "”" : "");
        option.append(name, " ", more);
        return option;
      }));
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      said.textContent = found.length
        ? found.length + (found.length === 1 ? " suggestion" : " suggestions") + "; arrows choose"
        : "No name begins so; Enter searches";
    }

    async function ask() {
      asked = input.value.trim();
      if (asked.length < 2) {
        close();
        return;
      }
      const mine = asked;
      try {
        const answer = await fetch("/suggest?q=" + encodeURIComponent(mine));
        const found = answer.ok ? await answer.json() : [];
        if (mine === asked && document.activeElement === input) {
          show(found);
        }
      } catch (error) {
        close(); // the service is away; the form still tries
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, WAIT_MILLISECONDS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "ArrowDown" && list.hidden) {
        event.preventDefault();
        ask();
      } else if (event.key === "ArrowDown" && list.children.length) {
        event.preventDefault();
        choose(active + 1);
      } else if (event.key === "ArrowUp" && !list.hidden) {
        event.preventDefault();
        choose(active < 0 ? -1 : active - 1);
      } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
        event.preventDefault();
        location.assign(list.children[active].dataset.address);
      }
    });
    input.addEventListener("blur", () => setTimeout(close, 200));
    // The press, not the click: the input keeps its focus, so the list is not closed before.
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      event.preventDefault();
      if (option) {
        location.assign(option.dataset.address);
      }
    });
  }

  for (const input of document.querySelectorAll("form[role=search] input[type=search]")) {
    suggestOn(input);
  }

  // In a document: the statement of a print, and the prints of a statement, light up together.
  const reader = document.querySelector(".reader");
  if (reader) {
    let lit = [];
    // The links of the text that are a statement's prints, by the statement's id.
    const printsOf = (name) => {
      const found = [...reader.querySelectorAll('.text a[href="#' + name + '"]')];
      const begun = document.getElementById("t" + name);
      const mark = begun && begun.closest(".text a"); // which may begin several statements
      return mark && !found.includes(mark) ? [mark, ...found] : found;
    };
    const together = (name) => {
      lit.forEach((one) => one.classList.remove("lit"));
      lit = [document.getElementById(name), ...printsOf(name)].filter((one) => one);
      lit.forEach((one) => one.classList.add("lit"));
    };
    const show = (one) => {
      const pane = one && one.closest(".pane");
      if (pane && pane.scrollHeight > pane.clientHeight) {
        const box = one.getBoundingClientRect();
        const frame = pane.getBoundingClientRect();
        if (box.top < frame.top || box.bottom > frame.bottom) {
          pane.scrollTop += box.top - frame.top - frame.height / 3;
        }
      }
    };
    const light = (event) => {
      const at = event.target.closest(".text a, .statements li");
      if (!at) {
        return;
      }
      together(at.matches("li") ? at.id : at.hash.slice(1));
      if (matchMedia("(min-width: 64rem)").matches) {
        show(at.matches("li") ? lit.find((one) => one.matches("a")) : lit[0]);
      }
    };
    // What a print says, with the way to its statement: on a narrow screen that is further down.
    const said = document.getElementById("said");
    const tell = (statement) => {
      const about = statement.parentElement.previousElementSibling; // the heading of its list
      const parts = [about.querySelector("a"), statement.querySelector(".what"), statement.querySelector(".what + *")];
      const way = document.createElement("a");
      way.href = "#" + statement.id;
      way.textContent = parts.map((one) => one.textContent).join(" ");
      said.replaceChildren("It says: ", way);
      said.hidden = false;
    };
    // An address that names a print shows its statement beside it, and one of a statement its print.
    const arrive = () => {
      const at = location.hash && document.getElementById(location.hash.slice(1));
      const isPrint = at && at.matches(".text [id]");
      if (!isPrint && !(at && at.matches(".statements li"))) {
        return;
      }
      together(isPrint ? at.id.slice(1) : at.id);
      if (isPrint && lit[0].matches("li")) {
        tell(lit[0]);
      }
      show(isPrint ? lit[0] : lit.find((one) => one.matches("a")));
    };
    addEventListener("hashchange", arrive);
    arrive();
    reader.addEventListener("mouseover", light);
    reader.addEventListener("focusin", light);
  }

  // On a narrow screen a long section is folded, until it is opened or led to.
  const folds = [...document.querySelectorAll("details.fold[data-narrow]")];
  const narrow = matchMedia("(max-width: 40rem)");
  const ledTo = (hash) => {
    const at = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    return at && at.closest("details.fold");
  };
  const fold = () => {
    const wanted = ledTo(location.hash);
    folds.forEach((one) => {
      one.open = !narrow.matches || one === wanted;
    });
    if (narrow.matches && wanted) {
      document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
    }
  };
  if (folds.length) {
    fold();
    narrow.addEventListener("change", fold);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const wanted = link && ledTo(link.getAttribute("href"));
      if (wanted) {
        wanted.open = true;
      }
    });
  }

  // Print shows what is folded.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("main details:not([open], .sparql)")) {
      folded.open = true;
      folded.dataset.folded = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const folded of document.querySelectorAll("main details[data-folded]")) {
      folded.open = false;
      delete folded.dataset.folded;
    }
  });

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
